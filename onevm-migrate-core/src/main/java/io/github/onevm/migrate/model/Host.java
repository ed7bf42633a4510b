package io.github.onevm.migrate.model;

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
 */
@Value.Builder
public record Host(HostId id, String name, ClusterId cluster, int state, Bytes freeMemory, double freeCpu) {
    private static final int MONITORED = 2;

    public boolean isMonitored() {
        return state == MONITORED;
    }

    /** Whether the host is up and has the VM's memory and CPU free. */
    public boolean hasRoomFor(Vm vm) {
        return isMonitored() && freeMemory.compareTo(vm.memory()) >= 0 && freeCpu >= vm.cpu();
    }

    /** For people: {@code host 1 (node-b1)}. */
    public String label() {
        return "host " + id + " (" + name + ")";
    }
}
