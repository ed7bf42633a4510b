package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.SideBySide;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import java.util.List;

/**
 * Renames volumes on the destination whose names the VM's volumes need.
 *
 * @param renamings the volumes
 */
public record SetAside(List<Renaming> renamings) implements Step {
    public SetAside {
        renamings = List.copyOf(renamings);
    }

    @Override
    public String title() {
        return "set aside " + Count.volumes(renamings) + " in the way on the destination";
    }

    @Override
    public List<String> details() {
        return renamings.stream().map(Renaming::toString).toList();
    }

    @Override
    public List<PlannedCall> calls() {
        return renamings.stream()
                .<PlannedCall>map(r -> r.call(StorageCall.Side.DESTINATION))
                .toList();
    }

    /** Checks their attachments again, because they may have been attached since the plan was made. */
    @Override
    public StepOutcome run(StepContext context) {
        List<Attachment> users = context.destination()
                .attachments(renamings.stream().map(Renaming::name).toList());
        if (!users.isEmpty()) {
            return new StepOutcome.Failed(
                    FailureCode.DESTINATION_VOLUME_IN_USE,
                    "volume " + users.get(0).volume() + " is attached to client "
                            + users.get(0).client() + " on the destination");
        }
        SideBySide.each(context, renamings, r -> r.make(context, StorageCall.Side.DESTINATION));
        return new StepOutcome.Done("set aside " + Count.volumes(renamings));
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return Renaming.undo(context, renamings, StorageCall.Side.DESTINATION) == 0
                ? new StepOutcome.AlreadyDone("no volume was set aside")
                : new StepOutcome.Done("the volumes that were set aside have their names back");
    }

    @Override
    public boolean mustBeUndone() {
        return false;
    }
}
