package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.StorageCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A volume that a rehearsal creates on the destination, and deletes again. It is taken for one of this rehearsal only if
 * its global id is known, or if it stands on the snapshot of this rehearsal.
 *
 * @param of the volume of the VM
 * @param name its name
 * @param template its template
 * @param tags its tags
 */
public record Rehearsed(VolumeName of, VolumeName name, String template, Map<String, String> tags) {
    public Rehearsed {
        tags = Map.copyOf(tags);
    }

    /** Creates it from the newest snapshot, unless an earlier run has done so. */
    public void create(StepContext context) {
        Arrival snapshot = context.state()
                .arrival(of)
                .orElseThrow(() -> new IllegalStateException("no snapshot of " + of + " has arrived"));
        NewVolume wanted = new NewVolume(name, snapshot.local(), template, tags);
        if (context.state().isTakenUp() && isCreated(context)) {
            return;
        }
        new VerifiedChange(
                        context,
                        new StorageCall.Create(name, template, tags),
                        () -> context.state()
                                .created(name, context.destination().create(wanted)),
                        () -> isCreated(context))
                .make();
    }

    private boolean isCreated(StepContext context) {
        Optional<Volume> created = find(context);
        created.ifPresent(volume -> context.state().created(name, volume.globalId()));
        return created.isPresent();
    }

    /** The volume, if it exists and is the one of this rehearsal. */
    public Optional<Volume> find(StepContext context) {
        return Optional.ofNullable(context.destination().find(List.of(name)).get(name))
                .filter(volume -> context.state()
                        .creation(name)
                        .map(volume.globalId()::equals)
                        .orElseGet(() -> context.state()
                                .arrival(of)
                                .filter(volume::standsOn)
                                .isPresent()));
    }

    /** What a volume of a move would have wrong, for people; empty if nothing. */
    public List<String> difference(StepContext context) {
        Optional<Volume> copy = find(context);
        Optional<Volume> original =
                Optional.ofNullable(context.source().find(List.of(of)).get(of));
        if (copy.isEmpty() || original.isEmpty()) {
            return List.of((copy.isEmpty() ? name : of) + " does not exist");
        }
        Volume there = copy.orElseThrow();
        List<String> wrong = new ArrayList<>();
        if (!there.size().equals(original.orElseThrow().size())) {
            wrong.add(name + " has " + there.size() + ", and " + of + " has "
                    + original.orElseThrow().size());
        }
        if (!there.template().equals(template)) {
            wrong.add(name + " is in template '" + there.template() + "' instead of " + template);
        }
        return wrong;
    }

    /** Deletes it, if it is there. A driver may have deleted it with the image that was made of it (ON-114). */
    public void delete(StepContext context) {
        find(context).ifPresent(volume -> {
            try {
                new VerifiedChange(
                                context,
                                new StorageCall.Delete(volume.globalId()),
                                () -> context.destination().delete(volume.globalId()),
                                () -> find(context).isEmpty())
                        .make();
            } catch (BackendException.NotFound gone) {
                if (find(context).isPresent()) {
                    throw gone;
                }
            }
        });
    }
}
