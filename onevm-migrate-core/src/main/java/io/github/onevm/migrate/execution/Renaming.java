package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A volume that gets another name and more tags, which can be undone. It is addressed by its global id, so that another
 * volume that takes its name meanwhile is never renamed.
 *
 * @param name its name
 * @param globalId its global id
 * @param newName the name it gets
 * @param newTags additional tags
 * @param oldTags its present tags
 */
@Value.Builder
public record Renaming(
        VolumeName name,
        String globalId,
        VolumeName newName,
        Map<String, String> newTags,
        Map<String, String> oldTags) {
    public Renaming {
        newTags = Map.copyOf(newTags);
        oldTags = Map.copyOf(oldTags);
    }

    /** For people: old name, new name, and the new tags. */
    @Override
    public String toString() {
        return name + " -> " + newName
                + newTags.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(" ", " (", ")"));
    }

    /** The renaming on a storage cluster, before it is made. */
    public StorageCall call(StorageCall.Side side) {
        return new StorageCall.Rename(side, globalId, newName, newTags);
    }

    public void make(StepContext context, StorageCall.Side side) {
        VolumeStore store = store(context, side);
        if (context.state().isTakenUp() && isMade(store)) {
            return;
        }
        new VerifiedChange(
                        context,
                        call(side),
                        () -> store.change(globalId, new VolumeChange(newName, newTags)),
                        () -> isMade(store))
                .make();
    }

    public boolean isMade(VolumeStore store) {
        return find(store, newName)
                .filter(v -> v.tags().entrySet().containsAll(newTags.entrySet()))
                .isPresent();
    }

    /** Gives names and tags back to those volumes that do not have them, side by side, and says how many these were. */
    public static int undo(StepContext context, List<Renaming> renamings, StorageCall.Side side) {
        AtomicInteger undone = new AtomicInteger();
        SideBySide.each(context, renamings, renaming -> {
            if (renaming.undo(context, side)) {
                undone.incrementAndGet();
            }
        });
        return undone.get();
    }

    private static VolumeStore store(StepContext context, StorageCall.Side side) {
        return side == StorageCall.Side.SOURCE ? context.source() : context.destination();
    }

    private boolean undo(StepContext context, StorageCall.Side side) {
        VolumeStore store = store(context, side);
        if (isUndone(store)) {
            return false;
        }
        Map<String, String> tags = VolumeChange.undoing(newTags, oldTags);
        new VerifiedChange(
                        context,
                        new StorageCall.Rename(side, globalId, name, tags),
                        () -> store.change(globalId, new VolumeChange(name, tags)),
                        () -> isUndone(store))
                .make();
        return true;
    }

    /** Why its name could not be restored; empty if it could, or if it has its name. */
    public Optional<String> obstacle(Map<VolumeName, Volume> there) {
        boolean renamed = has(there.get(newName));
        if (!renamed && !has(there.get(name))) {
            return Optional.of("volume ~" + globalId + " of the source is gone: neither " + newName + " nor " + name
                    + " is this volume");
        }
        return renamed && there.containsKey(name)
                ? Optional.of("another volume of the source has the name " + name + " by now")
                : Optional.empty();
    }

    private boolean has(@Nullable Volume volume) {
        return volume != null && volume.globalId().equals(globalId);
    }

    private boolean isUndone(VolumeStore store) {
        return find(store, name).filter(v -> v.tags().equals(oldTags)).isPresent();
    }

    private Optional<Volume> find(VolumeStore store, VolumeName wanted) {
        return Optional.ofNullable(store.find(List.of(wanted)).get(wanted))
                .filter(v -> v.globalId().equals(globalId));
    }
}
