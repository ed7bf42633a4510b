package io.github.onevm.migrate.lab.storpool;

import java.util.Map;
import java.util.Optional;

/** The rules for volumes (SP-13, SP-17, SP-18). Checks come before effects. Guarded by the bridge. */
final class Volumes {
    private final ClusterState state;

    Volumes(ClusterState state) {
        this.state = state;
    }

    Volume create(NewVolume wanted) {
        wanted.name().ifPresent(state.catalog::requireFree);
        wanted.template().ifPresent(state::requireTemplate);
        Optional<Item> origin = origin(wanted.origin());
        long size = wanted.size()
                .or(() -> origin.map(item -> item.size))
                .orElseThrow(() -> ApiError.invalid("Missing size."));
        requireSize(size, origin);
        Optional<Snapshot> parent = origin.map(this::asParent);
        Volume volume = new Volume(
                state.newIdentity(), size, parent.map(p -> p.content.fork()).orElseGet(Content::empty));
        parent.ifPresent(snapshot -> adopt(volume, snapshot));
        wanted.template().ifPresent(template -> volume.template = template);
        volume.policy.putAll(wanted.policy());
        state.tag(volume, wanted.tags());
        state.catalog.add(volume, wanted.name().orElse(""));
        return volume;
    }

    void change(Volume volume, VolumeChange change) {
        long size = change.resize().from(volume.size);
        change.rename().filter(name -> !name.equals(volume.name())).ifPresent(name -> requireRenamable(volume, name));
        change.template().ifPresent(state::requireTemplate);
        if (size < volume.size && !change.resize().shrinkOk()) {
            throw ApiError.invalid("Volume '" + volume.listedName() + "' would shrink.");
        }
        requireFits(size);
        change.rename().ifPresent(name -> state.catalog.rename(volume, name));
        change.template().ifPresent(template -> volume.template = template);
        resize(volume, size);
        volume.policy.putAll(change.policy());
        state.tag(volume, change.tags());
    }

    /** Deletes a volume; its snapshots stay. */
    void delete(Volume volume, OnAttached onAttached) {
        if (onAttached == OnAttached.DETACH_FORCE) {
            state.attachments.detachAll(volume);
        }
        if (onAttached == OnAttached.DETACH && volume.openAt.isEmpty()) {
            state.attachments.detachAll(volume);
        }
        volume.requireDetached();
        Optional<Snapshot> parent = volume.parent();
        state.catalog.remove(volume);
        volume.parent(Optional.empty());
        parent.ifPresent(state.snapshots::collectIfLeft);
    }

    /** Gives a volume the content of a snapshot. */
    void revert(Volume volume, Snapshot snapshot, boolean revertSize) {
        volume.requireDetached();
        Optional<Snapshot> before = volume.parent();
        volume.content = snapshot.content.fork();
        volume.parent(Optional.of(snapshot));
        if (revertSize) {
            volume.size = snapshot.size;
        }
        if (volume.size < snapshot.size) {
            volume.content.truncate(volume.size);
        }
        before.ifPresent(state.snapshots::collectIfLeft);
    }

    private Optional<Item> origin(Origin origin) {
        if (origin instanceof Origin.OnSnapshot on) {
            return Optional.of(usableParent(state.catalog.snapshot(on.reference())));
        }
        if (origin instanceof Origin.BasedOn base) {
            return Optional.of(state.catalog.volume(base.reference()));
        }
        return Optional.empty();
    }

    private Snapshot usableParent(Snapshot snapshot) {
        if (snapshot.recovering() && state.has(Deviation.CREATE_ON_RECOVERING_BUSY)) {
            throw ApiError.busy("Snapshot '" + snapshot.listedName() + "' is recovering from remote.");
        }
        return snapshot;
    }

    private Snapshot asParent(Item origin) {
        if (origin instanceof Snapshot snapshot) {
            return snapshot;
        }
        Snapshot made = state.snapshots.take((Volume) origin, NewSnapshot.anonymous(Map.of()));
        made.passing = true;
        return made;
    }

    private static void adopt(Volume volume, Snapshot parent) {
        volume.settingsFrom(parent);
        volume.parent(Optional.of(parent));
        if (volume.size < parent.size) {
            volume.content.truncate(volume.size);
        }
    }

    private void requireRenamable(Volume volume, String name) {
        if (!name.isEmpty()) {
            state.catalog.requireFree(name);
        }
        if (state.has(Deviation.RENAME_WHILE_ATTACHED_BUSY)) {
            volume.requireDetached();
        }
    }

    private void requireSize(long size, Optional<Item> origin) {
        requireFits(size);
        boolean smaller = origin.filter(item -> size < item.size).isPresent();
        if (smaller && !state.has(Deviation.SMALLER_THAN_PARENT_ALLOWED)) {
            throw ApiError.invalid("The volume would be smaller than what it is made from.");
        }
    }

    private void requireFits(long size) {
        if (size > state.capacity) {
            throw ApiError.tooLarge("Not enough space for a volume of " + size + " bytes.");
        }
    }

    private static void resize(Volume volume, long size) {
        if (size < volume.size) {
            volume.content.truncate(size);
        }
        volume.size = size;
    }

    /** What deleting an attached volume does. */
    enum OnAttached {
        FAIL,
        DETACH,
        DETACH_FORCE
    }
}
