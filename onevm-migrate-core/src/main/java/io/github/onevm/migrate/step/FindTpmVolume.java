package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Await;
import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Pace;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.RenamingBuilder;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Looks whether the undeploy has created the volume with the state of the VM's TPM (ON-85). If so, the steps after this
 * one treat it as one of the VM's volumes. Planned only for a VM whose volume did not exist, so that other VMs pay no
 * call for it.
 *
 * <p>What was found needs no write of the journal of its own: until the volume is created on the destination, a later
 * run finds it again, and the write before that shows it.
 *
 * @param vm the VM
 * @param name name of the volume
 * @param template its template on the destination
 * @param newName the name that it gets on the source
 * @param newTags the tags that it gets on the source
 * @param required whether the migration must not go on without it, because the guest would start with an empty TPM
 */
@Value.Builder
public record FindTpmVolume(
        VmId vm, VolumeName name, String template, VolumeName newName, Map<String, String> newTags, boolean required)
        implements Step {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    public FindTpmVolume {
        newTags = Map.copyOf(newTags);
    }

    @Override
    public String title() {
        return "look for the TPM state of VM " + vm;
    }

    @Override
    public List<String> details() {
        return List.of(
                "the undeploy creates volume " + name + " if the site saves TPM states",
                "it is then sent with the last snapshots, created on the destination in template " + template
                        + ", and renamed to " + newName + " on the source",
                required
                        ? "roll back if it does not exist: the guest would find an empty TPM"
                        : "go on if it does not exist");
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public StepOutcome run(StepContext context) {
        Await.Result<Optional<Volume>> look =
                new Await(context, Pace.URGENT).until(LIMIT, () -> find(context), v -> true);
        return switch (look.end()) {
            case REACHED ->
                look.last().orElseThrow().map(v -> found(context, v)).orElseGet(() -> missing(context));
            case CANCELLED -> new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop before: " + title());
            case LIMIT ->
                new StepOutcome.Failed(FailureCode.UNREACHABLE, "volume " + name + " could not be looked for");
        };
    }

    private Optional<Volume> find(StepContext context) {
        return Optional.ofNullable(context.source().find(List.of(name)).get(name));
    }

    private StepOutcome found(StepContext context, Volume volume) {
        boolean foreign = context.conventions()
                .owner(volume.tags())
                .vm()
                .filter(owner -> !owner.equals(vm.toString()))
                .isPresent();
        if (foreign) {
            return new StepOutcome.Failed(
                    FailureCode.CHANGED_SINCE_PLAN, "volume " + name + " on the source is tagged as another VM's");
        }
        context.state().late(List.of(new LateVolume(fence(volume), template, volume.size())));
        return new StepOutcome.Done("the undeploy has saved the TPM's state to volume " + name);
    }

    private Renaming fence(Volume volume) {
        return new RenamingBuilder()
                .name(name)
                .globalId(volume.globalId())
                .newName(newName)
                .newTags(newTags)
                .oldTags(volume.tags())
                .build();
    }

    private StepOutcome missing(StepContext context) {
        context.state().late(List.of());
        if (required) {
            return new StepOutcome.Failed(
                    FailureCode.TPM_STATE_NOT_SAVED,
                    "the undeploy has not saved the state of the TPM of VM " + vm + ": there is no volume " + name
                            + ", and its guest would find an empty TPM on the destination");
        }
        context.tell(new EventData.Warning.TpmStateNotSaved(name));
        return new StepOutcome.Done("the undeploy has not created volume " + name);
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.AlreadyDone("the volume was only looked for");
    }

    @Override
    public boolean mustBeUndone() {
        return false;
    }
}
