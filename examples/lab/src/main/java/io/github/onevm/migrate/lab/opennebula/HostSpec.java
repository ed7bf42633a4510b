package io.github.onevm.migrate.lab.opennebula;

/**
 * A host of the site.
 *
 * @param id HOST/ID
 * @param name HOST/NAME
 * @param clusterId its cluster
 * @param clientId its client id in the StorPool cluster of that cluster
 * @param cpuPercent capacity in percent of a core
 * @param memoryKib capacity in KiB
 * @param state 2 is monitored, 3 error, 4 disabled, 8 offline
 * @param machines the machine types that its hypervisor knows, with blanks between
 */
public record HostSpec(
        int id, String name, int clusterId, int clientId, int cpuPercent, long memoryKib, int state, String machines) {
    private static final int MONITORED = 2;

    /** A monitored host with 32 cores and 256 GiB. */
    public static HostSpec of(int id, String name, int clusterId, int clientId) {
        return new HostSpec(id, name, clusterId, clientId, 3200, 268_435_456L, MONITORED, "pc q35");
    }

    /** The same with another capacity. */
    public HostSpec withCapacity(int otherCpuPercent, long otherMemoryKib) {
        return new HostSpec(id, name, clusterId, clientId, otherCpuPercent, otherMemoryKib, state, machines);
    }

    /** The same in another state. */
    public HostSpec withState(int otherState) {
        return new HostSpec(id, name, clusterId, clientId, cpuPercent, memoryKib, otherState, machines);
    }

    /** The same, whose hypervisor knows another machine type too. */
    public HostSpec withMachine(String machine) {
        return new HostSpec(id, name, clusterId, clientId, cpuPercent, memoryKib, state, machines + " " + machine);
    }
}
