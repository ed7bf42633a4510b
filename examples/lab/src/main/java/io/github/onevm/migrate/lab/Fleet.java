package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.HostSpec;
import io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEndBuilder;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many small VMs beside VM 42, RUNNING on alpha with volumes of their own, to be moved at once. Each has one disk, a clone.
 * A host has no more than 400 of them, and memory for few more, because a storage client has a limited number of attachments; so
 * a larger fleet has further hosts in both clusters.
 *
 * @param vms how many
 */
public record Fleet(int vms) {
    private static final int FIRST_VM = 5000;
    private static final int CPU_PERCENT = 100_000_000;
    private static final int PER_HOST = 400;
    private static final long MEMORY_OF_VM_KIB = 512 * 1024;
    private static final long MEMORY_KIB = (PER_HOST + 50) * MEMORY_OF_VM_KIB;
    private static final int FIRST_HOST_OF_ALPHA = 300;
    private static final int FIRST_HOST_OF_BETA = 400;

    /** Adds them to the plan's site; returns the plan. */
    public LabPlan in(LabPlan plan) {
        for (int more = 1; more <= (vms - 1) / PER_HOST; more++) {
            plan.host(host(FIRST_HOST_OF_ALPHA + more, "node-a" + (more + 1), LabPlan.ALPHA))
                    .host(host(FIRST_HOST_OF_BETA + more, "node-b" + (more + 2), LabPlan.BETA));
        }
        return plan.hosts(host -> host.withCapacity(CPU_PERCENT, MEMORY_KIB)).frontEnd(this::describe);
    }

    private void describe(OpenNebulaFrontEndBuilder frontEnd) {
        ids().forEach(id -> frontEnd.vm(VmSpec.of(id, "small-" + id)
                .on(hostOf(id), 101)
                .disk(DiskSpec.image(7))
                .context("NETWORK", "YES")));
    }

    /** Its client id in the storage cluster is its number. */
    private static HostSpec host(int id, String name, int cluster) {
        return HostSpec.of(id, name, cluster, id).withCapacity(CPU_PERCENT, MEMORY_KIB);
    }

    /** The host on which a VM is before it is moved. */
    public int hostOf(int vm) {
        int number = (vm - FIRST_VM) / PER_HOST;
        return number == 0 ? 0 : FIRST_HOST_OF_ALPHA + number;
    }

    /** Their ids. */
    public List<Integer> ids() {
        return IntStream.range(FIRST_VM, FIRST_VM + vms).boxed().toList();
    }
}
