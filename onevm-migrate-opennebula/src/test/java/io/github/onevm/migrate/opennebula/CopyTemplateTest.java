package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.opennebula.documents.CopyTemplate;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What a copy takes over from its VM. */
class CopyTemplateTest {
    private static final String VM = """
            <VM><ID>42</ID><TEMPLATE>
            <CPU>2</CPU><VCPU>4</VCPU><MEMORY>2048</MEMORY><HOT_RESIZE><CPU_HOT_ADD_ENABLED>YES</CPU_HOT_ADD_ENABLED></HOT_RESIZE>
            <OS><ARCH>x86_64</ARCH><BOOT>nic0,disk4,disk2,disk0</BOOT><FIRMWARE>/usr/share/a&amp;b.fd</FIRMWARE>
              <KERNEL_DS>$FILE[IMAGE_ID=3]</KERNEL_DS><KERNEL_CMD>ip=dhcp</KERNEL_CMD><MACHINE>q35</MACHINE><UUID>u</UUID></OS>
            <FEATURES><ACPI>yes</ACPI><GUEST_AGENT>yes</GUEST_AGENT></FEATURES>
            <CPU_MODEL><MODEL>host-passthrough</MODEL></CPU_MODEL>
            <DISK><DISK_ID>0</DISK_ID><TARGET>vda</TARGET><DEV_PREFIX>vd</DEV_PREFIX><SOURCE>one-ds-1/one-img-7</SOURCE></DISK>
            <DISK><DISK_ID>2</DISK_ID><TARGET>vdb</TARGET><IOTHREAD>1</IOTHREAD></DISK>
            <DISK><DISK_ID>4</DISK_ID><TARGET>hda</TARGET><TYPE>CDROM</TYPE></DISK>
            <NIC><NETWORK_ID>1</NETWORK_ID></NIC><NIC_ALIAS><NETWORK_ID>1</NETWORK_ID></NIC_ALIAS>
            <NIC_DEFAULT><MODEL>virtio</MODEL></NIC_DEFAULT><PCI><VENDOR>10de</VENDOR></PCI>
            <CONTEXT><DISK_ID>5</DISK_ID></CONTEXT><GRAPHICS><LISTEN>0.0.0.0</LISTEN></GRAPHICS><INPUT><BUS>usb</BUS></INPUT>
            <RAW><DATA>x</DATA></RAW><SCHED_ACTION><ACTION>terminate</ACTION></SCHED_ACTION><VMGROUP><ROLE>r</ROLE></VMGROUP>
            <TPM><MODEL>tpm-crb</MODEL></TPM><TOPOLOGY><PIN_POLICY>CORE</PIN_POLICY></TOPOLOGY><SOMETHING_NEW>x</SOMETHING_NEW>
            </TEMPLATE><USER_TEMPLATE><SCHED_REQUIREMENTS>ID=1</SCHED_REQUIREMENTS><T_OS_NVRAM>x</T_OS_NVRAM></USER_TEMPLATE></VM>
            """;

    private static final VmCopy COPY = new VmCopy(
            new VmId(42), Instant.ofEpochSecond(1700000000), "REHEARSAL-vm-42-1700000000", List.of(disk(0), disk(2)));

    private static CopyDisk disk(int number) {
        VolumeName volume = new VolumeName("REHEARSAL-one-img-" + number + "-1700000000");
        return new CopyDisk(number, volume, "one-ds-102/" + volume, new Bytes((10L << 20) + 1), new DatastoreId(102));
    }

    private static Element vm() throws SAXException {
        return OneXml.parse(CopyTemplate.vm(OneXml.parse(VM), COPY, Map.of(0, new ImageId(80), 2, new ImageId(81))));
    }

    private static Set<String> names(Element parent) {
        return OneXml.children(parent).stream().map(Element::getTagName).collect(Collectors.toSet());
    }

    @Test
    void it_has_these_attributes_and_no_other() throws SAXException {
        assertThat(names(vm()))
                .containsExactlyInAnyOrder(
                        "NAME",
                        "CPU",
                        "VCPU",
                        "MEMORY",
                        "OS",
                        "CPU_MODEL",
                        "FEATURES",
                        "DISK",
                        "DESCRIPTION",
                        "ONEVM_REHEARSAL_OF",
                        "ONEVM_REHEARSAL_STAMP");
        assertThat(names(OneXml.all(vm(), "OS").get(0)))
                .containsExactlyInAnyOrder("ARCH", "BOOT", "FIRMWARE", "MACHINE");
        assertThat(names(OneXml.all(vm(), "FEATURES").get(0))).containsExactly("ACPI");
    }

    @Test
    void it_boots_from_its_disks_in_the_order_of_the_vm_and_from_no_network() throws SAXException {
        assertThat(OneXml.text(vm(), "OS/BOOT")).contains("disk1,disk0");
    }

    @Test
    void its_disks_are_the_registered_images_connected_as_those_of_the_vm() throws SAXException {
        assertThat(OneXml.all(vm(), "DISK").stream()
                        .map(disk -> OneXml.children(disk).stream()
                                .map(e -> e.getTagName() + "=" + e.getTextContent())
                                .toList()))
                .containsExactly(
                        List.of("IMAGE_ID=80", "TARGET=vda", "DEV_PREFIX=vd"), List.of("IMAGE_ID=81", "TARGET=vdb"));
    }

    @Test
    void a_value_is_kept_whatever_is_in_it() throws SAXException {
        assertThat(OneXml.text(vm(), "OS/FIRMWARE")).contains("/usr/share/a&b.fd");
    }

    @Test
    void an_image_is_not_persistent_and_its_size_is_rounded_up() throws SAXException {
        Element image = OneXml.parse(CopyTemplate.image(COPY, disk(0)));

        assertThat(OneXml.text(image, "PERSISTENT")).contains("NO");
        assertThat(OneXml.text(image, "SIZE")).contains("11");
        assertThat(OneXml.text(image, "SOURCE")).contains("one-ds-102/REHEARSAL-one-img-0-1700000000");
        assertThat(OneXml.text(image, "ONEVM_REHEARSAL_STAMP")).contains("1700000000");
    }
}
