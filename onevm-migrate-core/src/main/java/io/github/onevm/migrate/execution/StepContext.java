package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.function.Consumer;

/**
 * What a step works with. Confined to the thread that runs the plan.
 *
 * @param move which migration it is
 * @param source the storage cluster the VM leaves
 * @param destination the storage cluster it goes to
 * @param control stops and starts VMs
 * @param records OpenNebula's records of VMs
 * @param time clock and waiting
 * @param state what this run has learned
 * @param cancellation whether to stop; undoing has one of its own that nobody asks
 * @param parallel how many calls that do not depend on each other are made side by side at most
 * @param journal is told before anything is changed
 * @param progress takes a line about how far a step is
 */
public record StepContext(
        Move move,
        VolumeStore source,
        VolumeStore destination,
        VmControl control,
        VmRecords records,
        Time time,
        RunState state,
        Cancellation cancellation,
        int parallel,
        Journal journal,
        Consumer<String> progress) {
    /** The same for undoing: what asked the run to stop does not stop its undoing. */
    public StepContext forUndo() {
        return new StepContext(
                move,
                source,
                destination,
                control,
                records,
                time,
                state,
                Cancellation.never(),
                parallel,
                journal,
                progress);
    }
}
