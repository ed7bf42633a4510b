package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.CutOverGate;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The environment of a step. Confined to the thread that runs the plan.
 *
 * @param move the migration
 * @param source the source storage cluster
 * @param destination the destination storage cluster
 * @param conventions how the storage system names and tags volumes
 * @param control stops and starts VMs
 * @param records reads and writes VM records
 * @param images reads and writes the records of images
 * @param homes the homes of VMs on the front-end
 * @param copies copies of VMs that rehearsals boot
 * @param time clock and waiting
 * @param state what this run has learned
 * @param cancellation whether to stop; undo has its own, which is never cancelled
 * @param gate when the VM may be stopped, beside what the plan says
 * @param lanes how independent calls are made in parallel
 * @param journal is called before each change
 * @param events takes what happens; thread-safe
 * @param dataCheck compares data in a rehearsal
 */
public record StepContext(
        Move move,
        VolumeStore source,
        VolumeStore destination,
        StorageConventions conventions,
        VmControl control,
        VmRecords records,
        ImageRecords images,
        VmHomes homes,
        VmCopies copies,
        Time time,
        RunState state,
        Cancellation cancellation,
        CutOverGate gate,
        Lanes lanes,
        Journal journal,
        Consumer<EventData> events,
        DataCheck dataCheck) {
    /** Tells what happens. Thread-safe. */
    public void tell(EventData data) {
        events.accept(data);
    }

    /** Tells the signals of the operator that have come since, and heeds an abort. */
    public void heard() {
        state.operator().news().forEach(signal -> tell(new EventData.SignalReceived(signal)));
        if (state.operator().aborts()) {
            cancellation.rollBack();
        }
    }

    /** Notes and tells, before the call, that the running VM is asked to stop: its downtime begins. */
    public void leavesRunning() {
        state.leavesRunning(time.now());
        tell(new EventData.DowntimeBegun(move.downtimeAllowed()));
    }

    /** The same for a VM that ran on the destination. If it was down all the time, the earlier time is kept. */
    public void leavesRunningAgain() {
        if (!state.downtime().isDown()) {
            leavesRunning();
        }
    }

    /** Tells that the VM was seen in this state, and notes it for its downtime. */
    public void seen(VmState seen) {
        boolean wasDown = state.downtime().isDown();
        state.seen(seen, time.now());
        tell(new EventData.VmSeen(seen));
        if (wasDown && !state.downtime().isDown()) {
            downtimeEnded();
        }
    }

    /**
     * Notes and tells that a VM which counts as down since it was asked to stop was not stopped: it was not down. Does nothing for
     * one that does not count as down, or was seen UNDEPLOYED.
     */
    public void staysRunning() {
        if (state.staysRunning(time.now())) {
            downtimeEnded();
        }
    }

    private void downtimeEnded() {
        DowntimeWatch downtime = state.downtime();
        tell(new EventData.DowntimeEnded(downtime.noted().total().orElse(Duration.ZERO), downtime.atLeast()));
    }

    /** The same for undo: a request to stop the run does not stop its undo. */
    public StepContext forUndo() {
        return with(Cancellation.never(), journal, events);
    }

    /** The same with another journal. */
    public StepContext with(Journal other) {
        return with(cancellation, other, events);
    }

    /** The same, telling somebody else. */
    public StepContext telling(Consumer<EventData> others) {
        return with(cancellation, journal, others);
    }

    private StepContext with(Cancellation otherCancellation, Journal otherJournal, Consumer<EventData> otherEvents) {
        return new StepContext(
                move,
                source,
                destination,
                conventions,
                control,
                records,
                images,
                homes,
                copies,
                time,
                state,
                otherCancellation,
                gate,
                lanes,
                otherJournal,
                otherEvents,
                dataCheck);
    }
}
