package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.Created;
import io.github.onevm.migrate.execution.GuestThere;
import io.github.onevm.migrate.execution.Move;
import io.github.onevm.migrate.execution.SideBySide;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.VerifiedChange;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Creates each volume on the destination from its newest snapshot, with all tags of its source volume, because a new
 * volume inherits none (SP-16). Includes the volumes that the stop of the VM has created.
 *
 * @param volumes the volumes of the plan
 */
public record CreateVolumes(List<Creation> volumes) implements Step {
    /**
     * @param name name of the volume, the same on both sides
     * @param template its template on the destination
     * @param tags its tags
     */
    public record Creation(VolumeName name, String template, Map<String, String> tags) {
        public Creation {
            tags = Map.copyOf(tags);
        }

        StorageCall call() {
            return new StorageCall.Create(name, template, tags);
        }

        /** For people: {@code one-img-8 in template one-ds-102 (virt=one)}. */
        @Override
        public String toString() {
            return name + " in template " + template
                    + tags.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(" ", " (", ")"));
        }
    }

    public CreateVolumes {
        volumes = List.copyOf(volumes);
    }

    @Override
    public String title() {
        return "create " + Count.volumes(volumes) + " on the destination";
    }

    @Override
    public List<String> details() {
        return volumes.stream().map(Creation::toString).toList();
    }

    @Override
    public List<PlannedCall> calls() {
        return volumes.stream().<PlannedCall>map(Creation::call).toList();
    }

    @Override
    public StepOutcome run(StepContext context) {
        List<Creation> all = all(context);
        context.state().creating(all.stream().map(Creation::name).toList());
        SideBySide.each(context, all, volume -> create(context, volume));
        return new StepOutcome.Done("created " + Count.volumes(all));
    }

    /** With those that the stop of the VM has created. */
    private List<Creation> all(StepContext context) {
        return Stream.concat(
                        volumes.stream(),
                        context.state().late().stream()
                                .map(late -> new Creation(
                                        late.name(),
                                        late.template(),
                                        late.fence().oldTags())))
                .toList();
    }

    private static void create(StepContext context, Creation volume) {
        Arrival snapshot = context.state()
                .arrival(volume.name())
                .orElseThrow(() -> new IllegalStateException("no snapshot of " + volume.name() + " has arrived"));
        NewVolume wanted = new NewVolume(volume.name(), snapshot.local(), volume.template(), volume.tags());
        VolumeStore destination = context.destination();
        if (context.state().isTakenUp() && isCreated(context, volume.name())) {
            return;
        }
        new VerifiedChange(
                        context,
                        volume.call(),
                        () -> context.state().created(volume.name(), destination.create(wanted)),
                        () -> isCreated(context, volume.name()))
                .make();
    }

    private static boolean isCreated(StepContext context, VolumeName name) {
        return Created.named(context, name).map(v -> note(context, v)).isPresent();
    }

    private static Volume note(StepContext context, Volume created) {
        context.state().created(created.name(), created.globalId());
        return created;
    }

    /** A volume that no host of the destination has had is only a copy and is deleted. Any other is kept. */
    @Override
    public StepOutcome undo(StepContext context) {
        if (!GuestThere.hasStayed(context)) {
            return deleted(context);
        }
        if (!context.state().discards() && GuestThere.mayHaveWritten(context)) {
            return new StepOutcome.Failed(
                    FailureCode.GUEST_MAY_HAVE_WRITTEN, "a guest may have written on the volumes of the destination");
        }
        return setAside(context);
    }

    private static StepOutcome deleted(StepContext context) {
        List<Created> there =
                Created.all(context).stream().filter(v -> !v.isSetAside()).toList();
        SideBySide.each(context, there, volume -> volume.delete(context));
        return there.isEmpty()
                ? new StepOutcome.AlreadyDone("no volume was created")
                : new StepOutcome.Done("deleted " + Count.volumes(there) + " that this run had created");
    }

    private static StepOutcome setAside(StepContext context) {
        List<Created> there = Created.all(context);
        List<Attachment> users = context.destination()
                .attachments(there.stream().map(v -> v.volume().name()).toList());
        if (!users.isEmpty()) {
            return new StepOutcome.Failed(
                    FailureCode.DESTINATION_VOLUME_IN_USE,
                    "volume " + users.get(0).volume() + " is attached to client "
                            + users.get(0).client() + " on the destination");
        }
        Move move = context.move();
        Map<String, String> tags = context.conventions()
                .migrationTags()
                .abandoned(move.vm(), move.stamp(), context.time().now());
        SideBySide.each(context, there, volume -> {
            volume.change(context, volume.abandoned(context), tags);
            context.state().keptThere(volume.abandoned(context), volume.volume().size());
        });
        return there.isEmpty()
                ? new StepOutcome.AlreadyDone("no volume was created")
                : new StepOutcome.Done("set aside " + Count.volumes(there)
                        + " of the destination, with what a guest may have written there: "
                        + there.stream().map(v -> v.abandoned(context).value()).collect(Collectors.joining(", ")));
    }

    @Override
    public boolean mustBeUndone() {
        return false;
    }
}
