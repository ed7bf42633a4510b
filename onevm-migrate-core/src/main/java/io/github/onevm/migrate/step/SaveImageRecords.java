package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.Patience;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Set;

/**
 * Reads the records of the VM's persistent images and keeps them for the undo, right before the VM is stopped: a stop
 * does not change them, so this adds no downtime, and the journal shows them long before they are written.
 *
 * @param vm the VM
 * @param images the images, in order of their ids
 */
public record SaveImageRecords(VmId vm, List<ImageId> images) implements Step {
    public SaveImageRecords {
        images = List.copyOf(images);
    }

    @Override
    public String title() {
        return "save the records of the images of VM " + vm;
    }

    @Override
    public List<String> details() {
        return List.of(ImageId.words(images) + ", to the letter");
    }

    @Override
    public StepOutcome run(StepContext context) {
        if (context.state().imageRecords().isEmpty()) {
            context.state()
                    .saved(Patience.now(context).look(() -> context.images().read(Set.copyOf(images))));
        }
        return new StepOutcome.Done("the records of " + ImageId.words(images) + " are saved");
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.AlreadyDone("the records were only read");
    }
}
