package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEndBuilder;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many small VMs beside VM 42, RUNNING on host 0 with volumes of their own, to be moved at once. Each has one disk, a clone.
 * The hosts are large enough for all.
 *
 * @param vms how many
 */
public record Fleet(int vms) {
    private static final int FIRST_VM = 5000;
    private static final int CPU_PERCENT = 100_000_000;
    private static final long MEMORY_KIB = 1L << 36;

    /** Adds them to the plan's site; returns the plan. */
    public LabPlan in(LabPlan plan) {
        return plan.hosts(host -> host.withCapacity(CPU_PERCENT, MEMORY_KIB)).frontEnd(this::describe);
    }

    private void describe(OpenNebulaFrontEndBuilder frontEnd) {
        ids().forEach(id -> frontEnd.vm(
                VmSpec.of(id, "small-" + id).on(0, 101).disk(DiskSpec.image(7)).context("NETWORK", "YES")));
    }

    /** Their ids. */
    public List<Integer> ids() {
        return IntStream.range(FIRST_VM, FIRST_VM + vms).boxed().toList();
    }
}
