package io.github.onevm.migrate.step;

import io.github.onevm.migrate.model.VmId;
import java.util.List;

/**
 * Reads OpenNebula's records of the stopped VM and keeps them for the undoing. A step of its own, before volumes are created:
 * so the writing that announces the creation shows them too, and the rewriting needs no further one while the VM is down.
 *
 * @param vm the VM
 * @param withHistory the last history record will be changed too
 */
public record SaveRecords(VmId vm, boolean withHistory) implements Step {
    @Override
    public String title() {
        return "save the records of VM " + vm;
    }

    @Override
    public List<String> details() {
        return List.of("its body" + (withHistory ? " and its last history record" : "") + ", to the letter");
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public StepOutcome run(StepContext context) {
        if (context.state().records().isEmpty()) {
            Leader.orFollower(context, vm);
            context.state()
                    .saved(Patience.now(context).look(() -> context.records().read(vm, withHistory)));
        }
        return new StepOutcome.Done("the records of VM " + vm + " are saved");
    }

    @Override
    public boolean isDone(StepContext context) {
        return context.state().records().isPresent();
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.AlreadyDone("the records were only read");
    }
}
