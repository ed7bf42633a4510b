package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Leader;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.VerifiedChange;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Points the VM records to the destination, in one write that is read back (ON-43). The old VM records are kept for the
 * undo.
 *
 * @param change the change
 */
public record RewriteVmRecords(VmRecordChange change) implements Step {
    /** Most writes that each find a newer text. After that the message asks whoever changes the stopped VM to stop. */
    private static final int ATTEMPTS = 5;

    @Override
    public String title() {
        return "rewrite the records of VM " + change.vm();
    }

    @Override
    public List<String> details() {
        List<String> lines = new ArrayList<>();
        change.disksInOrder()
                .forEach((id, datastore) -> lines.add("/VM/TEMPLATE/DISK[DISK_ID=" + id + "]: DATASTORE_ID="
                        + datastore.id() + " DATASTORE=" + datastore.name() + ", CLUSTER_ID=" + change.cluster()
                        + " where it exists"));
        lines.add(change.history()
                .map(datastore -> "last history record: /HISTORY/DS_ID=" + datastore)
                .orElse("last history record: left as it is, the VM's home is looked for there"));
        if (change.dropSnapshots()) {
            lines.add("/VM: SNAPSHOTS, TEMPLATE/SNAPSHOT and DISK_SNAPSHOT_TOTAL_SIZE removed; a rollback brings them"
                    + " back");
        }
        if (change.policy() == PinPolicy.DROP) {
            lines.add("/VM/USER_TEMPLATE: SCHED_REQUIREMENTS and SCHED_DS_REQUIREMENTS removed");
        }
        change.pins().stream().map(RewriteVmRecords::line).forEach(lines::add);
        return lines;
    }

    private static String line(PinChange pin) {
        String was = "/VM/USER_TEMPLATE/" + pin.name() + ": " + (pin.isChange() ? "was " : "stays ") + pin.before();
        return pin.isChange() ? was + pin.after().map(now -> ", becomes " + now).orElse("") : was;
    }

    @Override
    public List<PlannedCall> calls() {
        return List.of(new CloudCall.RewriteRecords(change));
    }

    @Override
    public StepOutcome run(StepContext context) {
        SavedVmRecords saved = context.state()
                .records()
                .orElseThrow(() -> new IllegalStateException("the records of VM " + change.vm() + " were not saved"));
        Leader.orFollower(context, change.vm());
        if (!context.state().isTakenUp()) {
            return changed(context, saved, before -> context.records().changeLocked(before, change));
        }
        if (context.records().shows(change)) {
            return done();
        }
        return changed(
                context, upToDate(context, saved), before -> context.records().change(before, change));
    }

    /**
     * The lock does not protect the VM records completely: OpenNebula writes a change of a network into the VMs that
     * use it, locked or not (ON-31). So a write may find a newer text than the one it rests on. It then has no effect
     * and is repeated on the newer text.
     */
    private StepOutcome changed(StepContext context, SavedVmRecords saved, Consumer<SavedVmRecords> write) {
        SavedVmRecords before = saved;
        for (int attempt = 1; ; attempt++) {
            SavedVmRecords basis = before;
            try {
                return changed(context, () -> write.accept(basis));
            } catch (BackendException.Conflict e) {
                before = upToDate(context, basis);
                if (attempt == ATTEMPTS || before.equals(basis)) {
                    throw e;
                }
            }
        }
    }

    /**
     * While the migration was interrupted, or between saving and writing, somebody may have changed the VM, for example
     * its memory, or the bridge of its network. Such a change must not be overwritten, neither now nor by the undo.
     */
    private SavedVmRecords upToDate(StepContext context, SavedVmRecords saved) {
        if (!context.records().isRestored(saved, change)) {
            return saved;
        }
        SavedVmRecords now =
                context.records().read(change.vm(), change.history().isPresent());
        if (!now.equals(saved)) {
            context.tell(new EventData.Warning.RecordsChanged());
            context.state().saved(now);
        }
        return now;
    }

    private StepOutcome changed(StepContext context, Runnable call) {
        VerifiedChange.inOpenNebula(
                        context,
                        new CloudCall.RewriteRecords(change),
                        call,
                        () -> context.records().shows(change))
                .make();
        return done();
    }

    private StepOutcome done() {
        return new StepOutcome.Done("the records of VM " + change.vm() + " point to cluster " + change.cluster());
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    /** Whether the records show the change; read-only. */
    public boolean isDone(StepContext context) {
        return context.records().shows(change);
    }

    @Override
    public List<String> undoObstacles(StepContext context) {
        Optional<SavedVmRecords> saved = context.state().records();
        if (saved.isEmpty()) {
            return context.records().shows(change)
                    ? List.of("the records of VM " + change.vm() + " as they were are not on record")
                    : List.of();
        }
        try {
            context.records().checkRestore(saved.orElseThrow(), change);
            return List.of();
        } catch (BackendException.Refused e) {
            return List.of("the records of VM " + change.vm() + " cannot be put back: " + e.getMessage());
        }
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return context.state()
                .records()
                .map(before -> restore(context, before))
                .orElseGet(() -> new StepOutcome.AlreadyDone("the records were not touched"));
    }

    private StepOutcome restore(StepContext context, SavedVmRecords before) {
        Leader.orFollower(context, change.vm());
        if (context.records().isRestored(before, change)) {
            return new StepOutcome.AlreadyDone("the records point to where the VM was");
        }
        if (wasStartedMeanwhile(context)) {
            return new StepOutcome.AlreadyDone("the VM was started since, by records that point to where it was");
        }
        VerifiedChange.inOpenNebula(
                        context,
                        new CloudCall.RestoreRecords(change),
                        () -> context.records().restore(before, change),
                        () -> context.records().isRestored(before, change))
                .make();
        return new StepOutcome.Done("the records of VM " + before.vm() + " point to where the VM was");
    }

    /** Whether somebody else has started the VM with VM records that were not rewritten. */
    private boolean wasStartedMeanwhile(StepContext context) {
        return !context.control().status(change.vm()).state().isAtRest()
                && !context.records().shows(change);
    }
}
