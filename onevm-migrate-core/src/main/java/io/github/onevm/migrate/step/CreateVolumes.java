package io.github.onevm.migrate.step;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Creates each volume on the destination from its newest snapshot, with all tags of its source volume: a new volume
 * inherits none.
 *
 * @param volumes the volumes
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

        /** For people: {@code one-img-8 in template one-ds-102 (nvm=42 virt=one)}. */
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
    public List<String> calls() {
        return volumes.stream().map(Calls::create).toList();
    }

    @Override
    public StepOutcome run(StepContext context) {
        context.state().creating(volumes.stream().map(Creation::name).toList());
        SideBySide.each(context, volumes, volume -> create(context, volume));
        return new StepOutcome.Done("created " + Count.volumes(volumes));
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
        new Change(
                        context,
                        () -> context.state().created(volume.name(), destination.create(wanted)),
                        () -> isCreated(context, volume.name()))
                .make();
    }

    private static boolean isCreated(StepContext context, VolumeName name) {
        return ours(context, name).map(v -> note(context, v)).isPresent();
    }

    private static Volume note(StepContext context, Volume created) {
        context.state().created(created.name(), created.globalId());
        return created;
    }

    /** The volume of that name, when this run has made it: its id is known, or it stands on this run's snapshot. */
    private static Optional<Volume> ours(StepContext context, VolumeName name) {
        return Optional.ofNullable(context.destination().find(List.of(name)).get(name))
                .filter(v -> context.state()
                        .creation(name)
                        .map(v.globalId()::equals)
                        .orElseGet(() -> standsOn(v, context.state().arrival(name))));
    }

    private static boolean standsOn(Volume volume, Optional<Arrival> snapshot) {
        return snapshot.filter(s -> volume.parent()
                        .filter(p -> p.equals(s.localName()) || p.equals("~" + s.local()))
                        .isPresent())
                .isPresent();
    }

    @Override
    public boolean isDone(StepContext context) {
        return volumes.stream().allMatch(v -> ours(context, v.name()).isPresent());
    }

    @Override
    public StepOutcome undo(StepContext context) {
        List<VolumeName> deleted = new CopyOnWriteArrayList<>();
        List<VolumeName> names = context.state().creations().stream().sorted().toList();
        SideBySide.each(
                context,
                names,
                name -> ours(context, name).ifPresent(v -> {
                    new Change(
                                    context,
                                    () -> context.destination().delete(v.globalId()),
                                    () -> ours(context, name).isEmpty())
                            .make();
                    deleted.add(name);
                }));
        return deleted.isEmpty()
                ? new StepOutcome.AlreadyDone("no volume was created")
                : new StepOutcome.Done("deleted " + Count.volumes(deleted) + " that this run had created");
    }

    @Override
    public boolean mustBeUndone() {
        return false;
    }
}
