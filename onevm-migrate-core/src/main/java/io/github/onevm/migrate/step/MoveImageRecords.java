package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Leader;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.VerifiedChange;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves the records of the VM's persistent images to the datastores to which their volumes have gone (ON-90), before the
 * VM records: until those are rewritten, the VM cannot be started on the destination, and its lock and its use of the
 * images keep everybody else away from them. The old records are kept for the undo. How far this got can be read from
 * the site at any point, so it needs no writing of the journal of its own.
 *
 * @param change the change
 */
public record MoveImageRecords(ImageRecordChange change) implements Step {
    /** Most writes that each find a newer record. */
    private static final int ATTEMPTS = 5;

    @Override
    public String title() {
        return "move the records of the images of VM " + change.vm();
    }

    @Override
    public List<String> details() {
        List<String> lines = new ArrayList<>();
        change.images()
                .forEach((id, to) -> lines.add("/IMAGE of image " + id + ": DATASTORE_ID="
                        + to.to().id()
                        + " DATASTORE=" + to.to().name() + " SOURCE=" + to.source() + "; from the list of datastore "
                        + to.from() + " to that of datastore " + to.to().id()));
        return lines;
    }

    @Override
    public List<PlannedCall> calls() {
        return List.of(new CloudCall.MoveImages(change));
    }

    @Override
    public StepOutcome run(StepContext context) {
        SavedImageRecords before = context.state()
                .imageRecords()
                .orElseThrow(() -> new IllegalStateException(
                        "the records of the images of VM " + change.vm() + " were not saved"));
        Leader.orFollower(context, change.vm());
        if (context.state().isTakenUp() && context.images().shows(change)) {
            return done();
        }
        for (int attempt = 1; ; attempt++) {
            SavedImageRecords basis = before;
            try {
                moved(context, basis);
                return done();
            } catch (BackendException.Conflict e) {
                before = upToDate(context, basis);
                if (attempt == ATTEMPTS || before.equals(basis)) {
                    throw e;
                }
            }
        }
    }

    private void moved(StepContext context, SavedImageRecords before) {
        VerifiedChange.inOpenNebula(
                        context,
                        new CloudCall.MoveImages(change),
                        () -> context.images().change(before, change),
                        () -> context.images().shows(change))
                .make();
    }

    /** What somebody has changed since it was saved must be overwritten neither now nor by the undo. */
    private SavedImageRecords upToDate(StepContext context, SavedImageRecords saved) {
        SavedImageRecords now = context.images().upToDate(saved, change);
        if (!now.equals(saved)) {
            context.tell(new EventData.Warning.ImageRecordsChanged());
            context.state().saved(now);
        }
        return now;
    }

    private StepOutcome done() {
        return new StepOutcome.Done("the records of "
                + ImageId.words(change.images().keySet()) + " are in the datastores of the destination");
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public List<String> undoObstacles(StepContext context) {
        return context.state().imageRecords().isEmpty() && context.images().shows(change)
                ? List.of("the records of " + ImageId.words(change.images().keySet())
                        + " as they were are not in the journal")
                : List.of();
    }

    @Override
    public StepOutcome undo(StepContext context) {
        Optional<SavedImageRecords> before = context.state().imageRecords();
        if (before.isEmpty()) {
            return new StepOutcome.AlreadyDone("the records of the images were not touched");
        }
        Leader.orFollower(context, change.vm());
        return restore(context, before.orElseThrow());
    }

    private StepOutcome restore(StepContext context, SavedImageRecords before) {
        if (context.images().isRestored(before, change)) {
            return new StepOutcome.AlreadyDone("the records of the images are where they were");
        }
        VerifiedChange.inOpenNebula(
                        context,
                        new CloudCall.RestoreImages(change),
                        () -> context.images().restore(before, change),
                        () -> context.images().isRestored(before, change))
                .make();
        return new StepOutcome.Done(
                "the records of " + ImageId.words(change.images().keySet()) + " are where they were");
    }
}
