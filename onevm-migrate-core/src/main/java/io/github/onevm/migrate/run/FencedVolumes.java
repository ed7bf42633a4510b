package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.LeftBehind.Left;
import io.github.onevm.migrate.spi.OldVolumes;
import io.github.onevm.migrate.step.FenceSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The old volumes of the source that one migration has renamed, as its plan and its journal name them: by global id, name
 * and tags. One that is attached, or not as the migration has left it, is never deleted or frozen. Read-only.
 */
final class FencedVolumes {
    private final StepContext context;
    private final List<Renaming> fenced;

    FencedVolumes(Plan plan, StepContext context) {
        this.context = context;
        this.fenced = Stream.concat(
                        plan.steps().stream()
                                .filter(FenceSource.class::isInstance)
                                .flatMap(step -> ((FenceSource) step).renamings().stream()),
                        context.state().late().stream().map(LateVolume::fence))
                .toList();
    }

    /** Those that exist, in any condition. */
    List<Renaming> existing() {
        Map<VolumeName, Volume> there = look(fenced);
        return fenced.stream().filter(old -> of(old, there).isPresent()).toList();
    }

    /** For people, with their sizes. */
    List<Left> described() {
        Map<VolumeName, Volume> there = look(fenced);
        return fenced.stream()
                .flatMap(old -> of(old, there).stream())
                .map(volume -> new Left(volume.name().value(), Optional.of(volume.size())))
                .toList();
    }

    /** Those that commits have frozen, for people, with their sizes and when they are deleted. */
    List<Left> frozen() {
        Set<String> noted = context.state()
                .committing()
                .map(committing -> committing.frozen().keySet())
                .orElse(Set.of());
        return context.source().freezing().stream()
                .flatMap(freezing -> fenced.stream()
                        .filter(old -> noted.contains(old.globalId()))
                        .flatMap(old -> freezing.frozen(old.globalId(), old.newName()).stream()))
                .map(frozen -> new Left(frozen.name(), Optional.of(frozen.size()), frozen.until()))
                .toList();
    }

    /** Why it must not be deleted or frozen, one sentence each for people; empty for one that may be. */
    List<String> obstacles(List<Renaming> volumes) {
        Map<VolumeName, Volume> there = look(volumes);
        List<VolumeName> names = List.copyOf(there.keySet());
        List<Attachment> users = names.isEmpty() ? List.of() : context.source().attachments(names);
        List<String> obstacles = new ArrayList<>();
        for (Renaming old : volumes) {
            of(old, there).flatMap(volume -> obstacle(old, volume, users)).ifPresent(obstacles::add);
        }
        return obstacles;
    }

    /**
     * Those that were certainly written since the migration, one sentence each for people. Once its last transfer snapshot is
     * removed, that cannot be told any more.
     */
    List<String> changes(List<Renaming> volumes) {
        List<String> changes = new ArrayList<>();
        for (Renaming old : volumes) {
            base(old)
                    .map(base -> new OldVolume(old.newName(), old.globalId(), old.newTags(), Optional.of(base)))
                    .filter(volume -> OldVolumes.isChanged(context.source(), volume))
                    .ifPresent(volume -> changes.add(
                            "volume " + volume.name() + " of the source was written since the VM was moved away"));
        }
        return changes;
    }

    private Optional<SnapshotId> base(Renaming old) {
        return context.state()
                .arrival(old.name())
                .map(Arrival::sent)
                .filter(sent -> context.source().sentSnapshots().stream()
                        .anyMatch(snapshots -> !snapshots.present(Set.of(sent)).isEmpty()));
    }

    private static Optional<String> obstacle(Renaming old, Volume volume, List<Attachment> users) {
        if (!volume.name().equals(old.newName())) {
            return Optional.of("volume ~" + old.globalId() + " of the source has the name " + volume.name() + ", not "
                    + old.newName());
        }
        if (!volume.tags().equals(tagsSince(old))) {
            return Optional.of("the tags of volume " + volume.name() + " of the source have been changed since");
        }
        return users.stream()
                .filter(user -> user.volume().equals(volume.name()))
                .findFirst()
                .map(user -> "volume " + volume.name() + " of the source is attached to client " + user.client());
    }

    private static Map<String, String> tagsSince(Renaming old) {
        Map<String, String> tags = new HashMap<>(old.oldTags());
        tags.putAll(old.newTags());
        tags.values().removeIf(String::isEmpty);
        return tags;
    }

    private Map<VolumeName, Volume> look(List<Renaming> volumes) {
        List<VolumeName> names = volumes.stream()
                .flatMap(old -> Stream.of(old.newName(), old.name()))
                .toList();
        return names.isEmpty() ? Map.of() : context.source().find(names);
    }

    private static Optional<Volume> of(Renaming old, Map<VolumeName, Volume> there) {
        return Stream.of(there.get(old.newName()), there.get(old.name()))
                .flatMap(volume -> isThis(old, volume).stream())
                .findFirst();
    }

    private static Optional<Volume> isThis(Renaming old, @Nullable Volume volume) {
        return Optional.ofNullable(volume).filter(v -> v.globalId().equals(old.globalId()));
    }
}
