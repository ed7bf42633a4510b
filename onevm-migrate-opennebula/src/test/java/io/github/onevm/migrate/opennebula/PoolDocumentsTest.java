package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.PciDevice;
import io.github.onevm.migrate.opennebula.documents.PoolDocuments;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What pools say beyond names and room. */
class PoolDocumentsTest {
    private static Element first(String recording, String from, String to) {
        String document = Recording.document(recording);
        assertThat(document).contains(from);
        return OneXml.children(Recording.parsed(document.replace(from, to))).get(0);
    }

    private static Host host(String from, String to) {
        return PoolDocuments.host(first("6.10.5/one.hostpool.info", from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void host_says_its_hypervisor_and_cpu(String version) {
        Host host = PoolDocuments.host(first(
                version + "/one.hostpool.info",
                "<HYPERVISOR>",
                "<KVM_CPU_MODEL>Cascadelake-Server</KVM_CPU_MODEL><HYPERVISOR>"));

        assertThat(host.hypervisor()).contains("kvm");
        assertThat(host.cpuModel()).contains("Cascadelake-Server");
        assertThat(host.cpuModels()).isEmpty();
        assertThat(host.freePci()).isEmpty();
        assertThat(host.isPinned()).isFalse();
    }

    @Test
    void models_are_separated_by_spaces_and_features_by_commas() {
        Host host = host(
                "<HYPERVISOR>",
                "<KVM_CPU_MODELS>qemu64 Skylake-Server</KVM_CPU_MODELS><KVM_CPU_FEATURES>vmx,avx2</KVM_CPU_FEATURES>"
                        + "<HYPERVISOR>");

        assertThat(host.cpuModels()).containsExactlyInAnyOrder("qemu64", "Skylake-Server");
        assertThat(host.cpuFeatures()).containsExactlyInAnyOrder("vmx", "avx2");
    }

    @Test
    void only_devices_that_no_vm_has_are_free() {
        String gpu = "<VENDOR>10de</VENDOR><DEVICE>2236</DEVICE><CLASS>0302</CLASS>";
        Host host = host(
                "<PCI_DEVICES>",
                "<PCI_DEVICES><PCI>" + gpu + "<SHORT_ADDRESS>17:00.0</SHORT_ADDRESS><VMID>-1</VMID></PCI><PCI>" + gpu
                        + "<SHORT_ADDRESS>18:00.0</SHORT_ADDRESS><VMID>12</VMID></PCI>");

        assertThat(host.freePci()).containsExactly(new PciDevice("10de", "2236", "0302", "17:00.0"));
    }

    @Test
    void host_for_pinned_vms_and_its_firmwares_are_read() {
        Host host =
                host("<HYPERVISOR>", "<PIN_POLICY>PINNED</PIN_POLICY><OVMF_UEFIS>/a.fd /b.fd</OVMF_UEFIS><HYPERVISOR>");

        assertThat(host.isPinned()).isTrue();
        assertThat(host.firmwares()).containsExactlyInAnyOrder("/a.fd", "/b.fd");
    }

    @Test
    void cluster_says_its_firmwares() {
        Element cluster =
                first("6.10.5/one.clusterpool.info", "<TEMPLATE>", "<TEMPLATE><OVMF_UEFIS>/a.fd</OVMF_UEFIS>");

        assertThat(PoolDocuments.cluster(cluster).firmwares()).containsExactly("/a.fd");
    }

    @Test
    void cluster_shows_the_attributes_of_its_template_without_secrets() {
        Element cluster = first(
                "6.10.5/one.clusterpool.info",
                "<TEMPLATE>",
                "<TEMPLATE><ROOM>north</ROOM><BMC_PASSWORD>s</BMC_PASSWORD>");

        assertThat(PoolDocuments.cluster(cluster).attributes())
                .containsEntry("ROOM", List.of("north"))
                .containsEntry("BMC_PASSWORD", List.of())
                .doesNotContainKeys("ID", "NAME");
    }

    @Test
    void image_datastore_says_which_system_datastores_go_with_it() {
        Element datastore = first(
                "6.10.5/one.datastorepool.info",
                "<TEMPLATE>",
                "<TEMPLATE><COMPATIBLE_SYS_DS>101,103</COMPATIBLE_SYS_DS>");

        assertThat(PoolDocuments.datastore(datastore, MemoryConventions.INSTANCE.terms())
                        .compatibleSystem())
                .containsExactlyInAnyOrder(new DatastoreId(101), new DatastoreId(103));
    }

    @Test
    void datastore_that_does_not_say_goes_with_all() {
        Element datastore = first("6.10.5/one.datastorepool.info", "<TEMPLATE>", "<TEMPLATE>");

        assertThat(PoolDocuments.datastore(datastore, MemoryConventions.INSTANCE.terms())
                        .compatibleSystem())
                .isEmpty();
    }
}
