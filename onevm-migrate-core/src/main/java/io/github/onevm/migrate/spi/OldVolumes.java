package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.Volume;
import java.util.List;
import java.util.Optional;

/** Whether a volume that a migration has renamed may be deleted when its data is elsewhere. Read-only, stateless. */
public final class OldVolumes {
    private OldVolumes() {}

    /** The volume, if it still has its name and global id. */
    public static Optional<Volume> find(VolumeStore store, OldVolume old) {
        return Optional.ofNullable(store.find(List.of(old.name())).get(old.name()))
                .filter(volume -> volume.globalId().equals(old.globalId()));
    }

    /**
     * Why it must not be deleted, one sentence without a full stop; empty if it is there, unattached, has the tags of the
     * migration, and nothing was written on it since its last snapshot was sent.
     */
    public static Optional<String> whyKept(VolumeStore store, OldVolume old) {
        Optional<Volume> volume = find(store, old);
        String what = "volume " + old.name() + " of " + store.name();
        if (volume.isEmpty()) {
            return Optional.of(what + " is not there any more with global id ~" + old.globalId());
        }
        if (!volume.orElseThrow().tags().entrySet().containsAll(old.tags().entrySet())) {
            return Optional.of(what + " has other tags than the migration has given it");
        }
        if (!store.attachments(List.of(old.name())).isEmpty()) {
            return Optional.of(what + " is attached");
        }
        return isUnchanged(store, old, volume.orElseThrow())
                ? Optional.empty()
                : Optional.of(what + " is not known to be unchanged since its last snapshot was sent");
    }

    /** What was never sent holds no data of its own: the context ISO. */
    private static boolean isUnchanged(VolumeStore store, OldVolume old, Volume volume) {
        return old.base().isEmpty()
                || (standsOnBase(store, old, volume) && unsent(store, old).equals(NOTHING));
    }

    private static final Optional<Bytes> NOTHING = Optional.of(new Bytes(0));

    /** Whether it is there and was certainly written since its last snapshot was sent. */
    public static boolean isChanged(VolumeStore store, OldVolume old) {
        return old.base().isPresent()
                && find(store, old)
                        .filter(volume -> !standsOnBase(store, old, volume)
                                || unsent(store, old).filter(b -> b.value() > 0).isPresent())
                        .isPresent();
    }

    private static Optional<Bytes> unsent(VolumeStore store, OldVolume old) {
        return store.unsentInAll(List.of(old.name()));
    }

    private static boolean standsOnBase(VolumeStore store, OldVolume old, Volume volume) {
        Optional<String> parent = volume.parent();
        if (parent.equals(old.base().map(id -> "~" + id))) {
            return true;
        }
        return parent.flatMap(reference -> store.snapshots().flatMap(access -> access.find(reference)))
                .map(SnapshotFacts::id)
                .equals(old.base());
    }
}
