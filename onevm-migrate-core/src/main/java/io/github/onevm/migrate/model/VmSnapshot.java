package io.github.onevm.migrate.model;

/**
 * A snapshot of all volumes of a VM at one instant, as the record of the VM lists it (ON-49).
 *
 * @param id SNAPSHOT_ID
 * @param name NAME
 * @param hypervisorId HYPERVISOR_ID, the end of the names of its snapshots on the storage cluster; empty for a snapshot
 *     that was never completed
 */
public record VmSnapshot(int id, String name, String hypervisorId) {
    /** For people: {@code VM snapshot 0}. */
    public String label() {
        return "VM snapshot " + id;
    }
}
