package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * An OpenNebula host.
 *
 * @param id ID
 * @param name NAME
 * @param cluster CLUSTER_ID
 * @param state STATE; 2 is MONITORED
 * @param freeMemory MAX_MEM - MEM_USAGE
 * @param freeCpu (MAX_CPU - CPU_USAGE) / 100, in cores
 * @param hypervisor VM_MAD
 * @param cpuModel TEMPLATE/KVM_CPU_MODEL, the model of its CPU
 * @param cpuModels TEMPLATE/KVM_CPU_MODELS, the models that it can present to a guest; empty if it does not tell
 * @param cpuFeatures TEMPLATE/KVM_CPU_FEATURES; empty if it does not tell
 * @param machines TEMPLATE/KVM_MACHINES, the machine types that its hypervisor knows; empty if it does not tell
 * @param firmwares TEMPLATE/OVMF_UEFIS; empty if the cluster or the driver decides
 * @param pinPolicy TEMPLATE/PIN_POLICY; a PINNED host is for pinned VMs only
 * @param freePci PCI devices that are not assigned to a VM, in order of their ADDRESS
 * @param vms VMS, the VMs that are on it
 * @param attributes the values of each attribute by which a requirement can select it (ON-99), without those of its cluster;
 *     no values if they may be a secret; empty if the attributes are not known
 */
@Value.Builder
public record Host(
        HostId id,
        String name,
        ClusterId cluster,
        int state,
        Bytes freeMemory,
        double freeCpu,
        Optional<String> hypervisor,
        Optional<String> cpuModel,
        Set<String> cpuModels,
        Set<String> cpuFeatures,
        Set<String> machines,
        Set<String> firmwares,
        Optional<String> pinPolicy,
        List<PciDevice> freePci,
        Set<VmId> vms,
        Map<String, List<String>> attributes) {
    private static final int MONITORED = 2;

    public Host {
        cpuModels = Set.copyOf(cpuModels);
        cpuFeatures = Set.copyOf(cpuFeatures);
        machines = Set.copyOf(machines);
        firmwares = Set.copyOf(firmwares);
        freePci = List.copyOf(freePci);
        vms = Set.copyOf(vms);
        attributes = Map.copyOf(attributes);
    }

    /** A host of which only the free capacity is known. */
    public Host(HostId id, String name, ClusterId cluster, int state, Bytes freeMemory, double freeCpu) {
        this(
                id,
                name,
                cluster,
                state,
                freeMemory,
                freeCpu,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Map.of());
    }

    public boolean isMonitored() {
        return state == MONITORED;
    }

    /** Whether it takes only pinned VMs. */
    public boolean isPinned() {
        return pinPolicy.filter("PINNED"::equalsIgnoreCase).isPresent();
    }

    /** Whether the host is up and has enough free memory and CPU for the VM. */
    public boolean hasRoomFor(Vm vm) {
        return isMonitored() && freeMemory.compareTo(vm.memory()) >= 0 && freeCpu >= vm.cpu();
    }

    /** For people: {@code host 1 (node-b1)}. */
    public String label() {
        return "host " + id + " (" + name + ")";
    }
}
