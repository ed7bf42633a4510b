package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A VM as {@code one.vm.info} shows it, reduced to the parts that a migration needs.
 *
 * @param id ID
 * @param name NAME
 * @param state STATE and LCM_STATE
 * @param disks TEMPLATE/DISK in order of DISK_ID
 * @param lastHistory the HISTORY record with the highest SEQ; absent for a VM that was never deployed
 * @param networks NETWORK_ID of every NIC
 * @param memory TEMPLATE/MEMORY
 * @param cpu TEMPLATE/CPU in cores
 * @param lockLevel LOCK/LOCKED, absent if the VM is not locked
 * @param contextDisk TEMPLATE/CONTEXT/DISK_ID, the disk id of the context ISO
 * @param uefi TEMPLATE/OS/FIRMWARE names a UEFI firmware
 * @param nvram USER_TEMPLATE/T_OS_NVRAM is set: the UEFI variables are in a volume
 * @param tpm TEMPLATE/TPM is set (ON-50)
 * @param diskSnapshots SNAPSHOTS, the snapshots of single disks, in order of DISK_ID and id
 * @param vmSnapshots TEMPLATE/SNAPSHOT, the snapshots of the whole VM, in order of SNAPSHOT_ID
 * @param fingerprint hash of the VM's description (TEMPLATE, USER_TEMPLATE, SNAPSHOTS), without values that OpenNebula
 *     changes by itself (state, monitoring, times, messages)
 * @param owner UID and GID
 * @param traits further properties
 * @param diskNotes further attributes of the disks, in order of DISK_ID
 * @param hypervisor HISTORY/VM_MAD of the last record
 * @param firmware TEMPLATE/OS/FIRMWARE
 * @param cpuModel TEMPLATE/CPU_MODEL
 * @param machine TEMPLATE/OS/MACHINE, the machine type that its hypervisor emulates
 * @param pci TEMPLATE/PCI
 * @param aliasNetworks NETWORK_ID of every NIC_ALIAS
 * @param fileDatastores TEMPLATE/OS/KERNEL_DS_DSID and INITRD_DS_DSID
 * @param schedule TEMPLATE/SCHED_ACTION that are not done: coming or overdue
 * @param group TEMPLATE/VMGROUP
 * @param autoNics the NICs whose network the scheduler chooses at each placement
 * @param pciNics which of {@code pci}, counted from 0, are of TYPE NIC
 * @param pins USER_TEMPLATE/SCHED_REQUIREMENTS and SCHED_DS_REQUIREMENTS, those that exist and are not blank, by name
 * @param service USER_TEMPLATE/SERVICE_ID: the OneFlow service that it belongs to
 * @param router TEMPLATE/VROUTER_ID: the virtual router that it belongs to
 * @param attributes what the fingerprint is made of, by path, as far as it may be kept and shown: {@code TEMPLATE/MEMORY} is {@code
 *     768}. Contains no secret. Empty if the back-end does not tell
 */
@Value.Builder
public record Vm(
        VmId id,
        String name,
        VmState state,
        List<Disk> disks,
        Optional<HistoryRecord> lastHistory,
        Set<NetworkId> networks,
        Bytes memory,
        double cpu,
        OptionalInt lockLevel,
        OptionalInt contextDisk,
        boolean uefi,
        boolean nvram,
        boolean tpm,
        List<DiskSnapshot> diskSnapshots,
        List<VmSnapshot> vmSnapshots,
        String fingerprint,
        Optional<Owner> owner,
        Set<VmTrait> traits,
        List<DiskNote> diskNotes,
        Optional<String> hypervisor,
        Optional<String> firmware,
        Optional<CpuModel> cpuModel,
        Optional<String> machine,
        List<PciRequest> pci,
        Set<NetworkId> aliasNetworks,
        Set<DatastoreId> fileDatastores,
        List<ScheduledAction> schedule,
        Optional<GroupRole> group,
        List<AutoNic> autoNics,
        Set<Integer> pciNics,
        Map<String, String> pins,
        OptionalInt service,
        OptionalInt router,
        Map<String, String> attributes) {
    private static final String NIC_NETWORK = "/NETWORK_ID";

    public Vm {
        disks = List.copyOf(disks);
        networks = Set.copyOf(networks);
        diskSnapshots = List.copyOf(diskSnapshots);
        vmSnapshots = List.copyOf(vmSnapshots);
        traits = Set.copyOf(traits);
        diskNotes = List.copyOf(diskNotes);
        pci = List.copyOf(pci);
        aliasNetworks = Set.copyOf(aliasNetworks);
        fileDatastores = Set.copyOf(fileDatastores);
        schedule = List.copyOf(schedule);
        autoNics = List.copyOf(autoNics);
        pciNics = Set.copyOf(pciNics);
        pins = Map.copyOf(pins);
        attributes = Map.copyOf(attributes);
    }

    public boolean has(VmTrait trait) {
        return traits.contains(trait);
    }

    public boolean hasSnapshots() {
        return !diskSnapshots.isEmpty() || !vmSnapshots.isEmpty();
    }

    /**
     * Whether the VM's home directory has state: native UEFI variables or the directory of a TPM. From OpenNebula
     * 5.12.9 on, the home is searched for under the system datastore of the last history record, so that record must
     * keep its value (ON-46).
     */
    public boolean homeHoldsState() {
        return tpm || (uefi && !nvram);
    }

    /** For people: {@code VM 42 (web-1)}. */
    public String label() {
        return "VM " + id + " (" + name + ")";
    }

    /** A network for people: {@code network 3 (public)}, with the name that a NIC has for it, if the attributes tell one. */
    public String label(NetworkId network) {
        return attributes.entrySet().stream()
                .filter(e -> e.getKey().endsWith(NIC_NETWORK) && e.getValue().equals(network.toString()))
                .map(e -> e.getKey().substring(0, e.getKey().length() - "_ID".length()))
                .flatMap(key -> Optional.ofNullable(attributes.get(key)).stream())
                .findFirst()
                .map(known -> "network " + network + " (" + known + ")")
                .orElse("network " + network);
    }
}
