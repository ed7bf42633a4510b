package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.AutoNic;
import io.github.onevm.migrate.model.CpuModel;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.GroupRole;
import io.github.onevm.migrate.model.PciRequest;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmTrait;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Parts of the VM element besides disks, state and history: requirements for a host, and the groups and services the VM
 * belongs to.
 */
public final class VmExtras {
    private final Element vm;

    public VmExtras(Element vm) {
        this.vm = vm;
    }

    public void addTo(VmBuilder builder) {
        builder.owner(ObjectDocuments.owner(vm))
                .traits(traits())
                .hypervisor(lastHistory().flatMap(h -> text(h, "VM_MAD")))
                .firmware(text("TEMPLATE/OS/FIRMWARE"))
                .cpuModel(cpuModel())
                .machine(text("TEMPLATE/OS/MACHINE"))
                .pci(OneXml.all(vm, "TEMPLATE/PCI").stream().map(VmExtras::pci).toList())
                .fileDatastores(fileDatastores())
                .schedule(new ScheduleDocument(vm).actions())
                .group(group())
                .autoNics(autoNics())
                .pciNics(pciNics())
                .pins(pins(vm))
                .service(id("USER_TEMPLATE/SERVICE_ID"))
                .router(id("TEMPLATE/VROUTER_ID"));
    }

    private OptionalInt id(String path) {
        return OneXml.id(vm, path).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Set<VmTrait> traits() {
        Set<VmTrait> traits = EnumSet.noneOf(VmTrait.class);
        add(traits, VmTrait.RESCHED, text("RESCHED").filter("1"::equals).isPresent());
        add(traits, VmTrait.IN_SCHEDULER_PLAN, isPlanned());
        add(
                traits,
                VmTrait.IMPORTED,
                text("TEMPLATE/IMPORTED").filter("YES"::equalsIgnoreCase).isPresent());
        add(traits, VmTrait.INCREMENTAL_BACKUPS, hasIncrementalBackups());
        add(traits, VmTrait.PINNED, isPinned());
        add(traits, VmTrait.CONTEXT, !OneXml.all(vm, "TEMPLATE/CONTEXT").isEmpty());
        add(
                traits,
                VmTrait.NIC_BUSY,
                OneXml.all(vm, "TEMPLATE/NIC").stream().anyMatch(nic -> OneXml.yes(nic, "ATTACH")));
        return traits;
    }

    private static void add(Set<VmTrait> traits, VmTrait trait, boolean has) {
        if (has) {
            traits.add(trait);
        }
    }

    /** The scheduling pins that are not blank, by name. */
    static Map<String, String> pins(Element vm) {
        Map<String, String> pins = new TreeMap<>();
        for (String name : List.of("SCHED_REQUIREMENTS", "SCHED_DS_REQUIREMENTS")) {
            text(vm, "USER_TEMPLATE/" + name).filter(pin -> !pin.isEmpty()).ifPresent(pin -> pins.put(name, pin));
        }
        return pins;
    }

    private boolean isPlanned() {
        return lastHistory().flatMap(h -> OneXml.id(h, "PLAN_ID")).isPresent();
    }

    private boolean hasIncrementalBackups() {
        return !OneXml.all(vm, "BACKUPS/BACKUP_IDS/ID").isEmpty()
                && text("BACKUPS/BACKUP_CONFIG/MODE")
                        .filter("INCREMENT"::equalsIgnoreCase)
                        .isPresent();
    }

    private boolean isPinned() {
        return text("TEMPLATE/TOPOLOGY/PIN_POLICY")
                .filter(policy -> !policy.equalsIgnoreCase("NONE"))
                .isPresent();
    }

    private Optional<CpuModel> cpuModel() {
        Set<String> features =
                text("TEMPLATE/CPU_MODEL/FEATURES").map(OneXml::words).orElse(Set.of());
        Optional<String> model = text("TEMPLATE/CPU_MODEL/MODEL");
        return model.isEmpty() && features.isEmpty()
                ? Optional.empty()
                : Optional.of(new CpuModel(model.orElse(""), features));
    }

    private static PciRequest pci(Element e) {
        return new PciRequest(text(e, "VENDOR"), text(e, "DEVICE"), text(e, "CLASS"), text(e, "SHORT_ADDRESS"));
    }

    /** A NIC keeps NETWORK_MODE after it has its network, and is scheduled again at each placement (ON-69). */
    private List<AutoNic> autoNics() {
        return OneXml.all(vm, "TEMPLATE/NIC").stream()
                .filter(nic -> text(nic, "NETWORK_MODE")
                        .filter("auto"::equalsIgnoreCase)
                        .isPresent())
                .map(nic -> new AutoNic(OneXml.id(nic, "NIC_ID").orElse(0), text(nic, "SCHED_REQUIREMENTS")))
                .toList();
    }

    private Set<Integer> pciNics() {
        List<Element> devices = OneXml.all(vm, "TEMPLATE/PCI");
        return IntStream.range(0, devices.size())
                .filter(i -> text(devices.get(i), "TYPE").filter("NIC"::equals).isPresent())
                .boxed()
                .collect(Collectors.toSet());
    }

    private Set<DatastoreId> fileDatastores() {
        return Stream.of("KERNEL_DS_DSID", "INITRD_DS_DSID")
                .flatMap(name -> OneXml.id(vm, "TEMPLATE/OS/" + name).stream())
                .map(DatastoreId::new)
                .collect(Collectors.toSet());
    }

    private Optional<GroupRole> group() {
        return OneXml.id(vm, "TEMPLATE/VMGROUP/VMGROUP_ID")
                .flatMap(id -> text("TEMPLATE/VMGROUP/ROLE").map(role -> new GroupRole(id, role)));
    }

    private Optional<Element> lastHistory() {
        return VmDocument.lastHistoryElement(vm);
    }

    private Optional<String> text(String path) {
        return text(vm, path);
    }

    private static Optional<String> text(Element from, String path) {
        return OneXml.text(from, path).map(String::strip);
    }
}
