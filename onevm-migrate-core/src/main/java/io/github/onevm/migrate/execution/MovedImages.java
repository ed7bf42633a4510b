package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.spi.BackendException;

/**
 * Looks once more, when the VM is where it belongs, there or back, whether the datastores still list its images where
 * they are. The controller writes the record of a datastore at every monitoring cycle; a write that was prepared before
 * the move of the images or its undo, and came after it was read back, would have lost it (ON-90).
 */
public final class MovedImages {
    private MovedImages() {}

    /**
     * A list that cannot be confirmed is no reason to call a move failed: the VM does not need it, and {@code onedb fsck}
     * corrects it.
     *
     * @return the same outcome
     */
    public static StepOutcome confirmed(StepContext context, StepOutcome outcome) {
        if (outcome.isGood()) {
            context.move().images().ifPresent(change -> confirm(context, change));
        }
        return outcome;
    }

    /**
     * The same after a rollback, if the records of images may have been touched.
     *
     * @return the same outcome
     */
    public static StepOutcome confirmedBack(StepContext context, StepOutcome outcome) {
        return context.state().imageRecords().isPresent() ? confirmed(context, outcome) : outcome;
    }

    private static void confirm(StepContext context, ImageRecordChange change) {
        try {
            if (context.images().confirm(change)) {
                context.tell(new EventData.Warning.ImageListsWrittenAgain(change.datastores()));
            }
        } catch (BackendException e) {
            context.tell(new EventData.Warning.ImageListsUnconfirmed(change.datastores(), e.getMessage()));
        }
    }
}
