package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.StorageCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A volume that this migration has created on the destination: its global id is known, or its parent is a snapshot of
 * this migration. It is found by its needed name, or by the name under which it is set aside.
 *
 * @param name the name it was created with
 * @param volume its present state
 */
public record Created(VolumeName name, Volume volume) {
    /** The existing ones, in order of their names. */
    public static List<Created> all(StepContext context) {
        List<Created> all = new ArrayList<>();
        context.state().creations().stream()
                .sorted()
                .forEach(name -> find(context, name).ifPresent(all::add));
        return all;
    }

    /** The one that was created with this name. */
    public static Optional<Created> find(StepContext context, VolumeName name) {
        return called(context, name, name)
                .or(() -> called(context, name, abandoned(context, name)))
                .map(volume -> new Created(name, volume));
    }

    /** The one that was created with this name and still has it. */
    public static Optional<Volume> named(StepContext context, VolumeName name) {
        return called(context, name, name);
    }

    /**
     * Notes the global ids of those that a run has created which died before it noted them. Reads, and only if there are any.
     *
     * @throws io.github.onevm.migrate.spi.BackendException when the destination cannot be read
     */
    public static void noteUnknown(StepContext context) {
        List<VolumeName> unknown = context.state().creations().stream()
                .filter(name -> context.state().creation(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            context.destination().find(unknown).forEach((name, volume) -> {
                if (isOwn(context, name, volume)) {
                    context.state().created(name, volume.globalId());
                }
            });
        }
    }

    private static VolumeName abandoned(StepContext context, VolumeName name) {
        return context.conventions()
                .migrationNames()
                .abandoned(name, context.move().stamp());
    }

    private static Optional<Volume> called(StepContext context, VolumeName created, VolumeName now) {
        return Optional.ofNullable(context.destination().find(List.of(now)).get(now))
                .filter(v -> isOwn(context, created, v));
    }

    private static boolean isOwn(StepContext context, VolumeName created, Volume volume) {
        return context.state()
                .creation(created)
                .map(volume.globalId()::equals)
                .orElseGet(() -> context.state()
                        .arrival(created)
                        .filter(volume::standsOn)
                        .isPresent());
    }

    public boolean isSetAside() {
        return !volume.name().equals(name);
    }

    /** The name under which it is set aside. */
    public VolumeName abandoned(StepContext context) {
        return abandoned(context, name);
    }

    /** Gives it this name, if it has another one. */
    public void rename(StepContext context, VolumeName wanted) {
        change(context, wanted, Map.of());
    }

    /** Gives it this name and these tags. */
    public void change(StepContext context, VolumeName wanted, Map<String, String> tags) {
        if (hasName(context, wanted)) {
            return;
        }
        new VerifiedChange(
                        context,
                        new StorageCall.Rename(StorageCall.Side.DESTINATION, volume.globalId(), wanted, tags),
                        () -> context.destination().change(volume.globalId(), new VolumeChange(wanted, tags)),
                        () -> hasName(context, wanted))
                .make();
    }

    private boolean hasName(StepContext context, VolumeName wanted) {
        return called(context, name, wanted)
                .filter(v -> v.globalId().equals(volume.globalId()))
                .isPresent();
    }

    public void delete(StepContext context) {
        new VerifiedChange(
                        context,
                        new StorageCall.Delete(volume.globalId()),
                        () -> context.destination().delete(volume.globalId()),
                        () -> find(context, name).isEmpty())
                .make();
    }
}
