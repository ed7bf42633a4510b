package io.github.onevm.migrate.lab.storpool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The rules for snapshots (SP-14). A deleted snapshot stays listed for a while, longer while something
 * blocks it. Guarded by the bridge.
 */
final class Snapshots {
    private final ClusterState state;
    private final List<Deletion> deletions = new ArrayList<>();
    private final PriorityQueue<Expiry> expiries = new PriorityQueue<>(Comparator.comparingLong(Expiry::date));

    Snapshots(ClusterState state) {
        this.state = state;
    }

    /** Takes a snapshot; it becomes the parent of the volume. */
    Snapshot take(Volume volume, NewSnapshot wanted) {
        if (!wanted.name().isEmpty()) {
            state.catalog.requireFree(wanted.name());
        }
        Snapshot snapshot = new Snapshot(state.newIdentity(), volume.size, volume.content.fork());
        snapshot.autoName = wanted.name().isEmpty();
        snapshot.bound = wanted.bound();
        snapshot.settingsFrom(volume);
        state.tag(snapshot, wanted.tags());
        // Names made by the cluster are resolved like any other; the id in them keeps them unique.
        String made = volume.listedName().replace("~", "") + "@" + snapshot.id;
        state.catalog.add(snapshot, snapshot.autoName ? made : wanted.name());
        snapshot.parent(volume.parent());
        volume.parent(Optional.of(snapshot));
        expire(snapshot, wanted.targetDeleteDate());
        return snapshot;
    }

    /**
     * Makes a volume a snapshot (SP-42), which keeps its global id, its name and its tags, unless the cluster deviates.
     *
     * @param date when it is deleted, in unix seconds; 0 for never
     */
    void freeze(Volume volume, long date) {
        volume.requireDetached();
        boolean renewed = state.has(Deviation.FREEZE_GIVES_A_NEW_ID);
        Snapshot snapshot = new Snapshot(
                renewed ? state.newIdentity() : new Item.Identity(volume.id, volume.globalId, volume.created),
                volume.size,
                volume.content);
        snapshot.settingsFrom(volume);
        if (!state.has(Deviation.FREEZE_DROPS_TAGS)) {
            snapshot.tags.putAll(volume.tags);
        }
        snapshot.parent(volume.parent());
        state.catalog.remove(volume);
        volume.parent(Optional.empty());
        snapshot.autoName = volume.name().isEmpty() || state.has(Deviation.FREEZE_DROPS_THE_NAME);
        state.catalog.add(snapshot, snapshot.autoName ? "" : volume.name());
        expire(snapshot, date);
    }

    void change(Snapshot snapshot, SnapshotChange change) {
        change.rename()
                .filter(name -> !name.isEmpty() && !name.equals(snapshot.name()))
                .ifPresent(state.catalog::requireFree);
        change.template().ifPresent(state::requireTemplate);
        change.rename().ifPresent(name -> rename(snapshot, name));
        change.template().ifPresent(template -> snapshot.template = template);
        change.bind().ifPresent(bind -> snapshot.bound = bind);
        change.targetDeleteDate().ifPresent(date -> expire(snapshot, date));
        snapshot.policy.putAll(change.policy());
        state.tag(snapshot, change.tags());
        collectIfLeft(snapshot);
    }

    private void rename(Snapshot snapshot, String name) {
        state.catalog.rename(snapshot, name);
        snapshot.autoName = name.isEmpty();
    }

    /** Marks a snapshot as deleted; it goes when nothing blocks it any more. */
    void delete(Snapshot snapshot) {
        snapshot.requireDetached();
        if (snapshot.recovering() && state.has(Deviation.DELETE_WHILE_RECOVERING_BUSY)) {
            throw ApiError.busy("Snapshot '" + snapshot.listedName() + "' is recovering from remote.");
        }
        if (state.exports.backingUp(snapshot) && state.has(Deviation.DELETE_WHILE_BACKING_UP_BUSY)) {
            throw ApiError.busy("Snapshot '" + snapshot.listedName() + "' is being backed up.");
        }
        if (!state.exports.of(snapshot).isEmpty() && state.has(Deviation.DELETE_EXPORTED_BUSY)) {
            throw ApiError.busy("Snapshot '" + snapshot.listedName() + "' is exported.");
        }
        mark(snapshot);
    }

    private void mark(Snapshot snapshot) {
        state.catalog.releaseName(snapshot);
        forgetCopy(snapshot);
        snapshot.markDeleted();
        deletions.add(new Deletion(
                snapshot, state.bridge.now().plus(state.config.assumptions().snapshotDeletion())));
    }

    /** Why a snapshot cannot go; the words are those of the product's {@code deleteBlocked}. */
    Optional<String> deleteBlocked(Snapshot snapshot) {
        if (snapshot.recovering()) {
            return Optional.of("recovering from remote");
        }
        if (state.exports.backingUp(snapshot)) {
            return Optional.of("moving to remote");
        }
        if (snapshot.children.size() > 1) {
            return Optional.of("multiple children");
        }
        return snapshot.attachments.isEmpty() ? Optional.empty() : Optional.of("pending");
    }

    /** Removes a snapshot at once, blocked or not; its children go to its parent. */
    void vanish(Snapshot snapshot) {
        forgetCopy(snapshot);
        snapshot.markDeleted();
        state.exports.remove(snapshot, export -> true);
        snapshot.incoming().filter(transfer -> !transfer.complete()).ifPresent(Transfer::cutOff);
        state.attachments.detachAll(snapshot);
        state.catalog.remove(snapshot);
        Optional<Snapshot> parent = snapshot.parent();
        List.copyOf(snapshot.children).forEach(child -> child.parent(parent));
        snapshot.parent(Optional.empty());
        parent.ifPresent(this::collectIfLeft);
    }

    /** Deletes a snapshot that was to go with its last child, if that has gone. */
    void collectIfLeft(Snapshot snapshot) {
        if (snapshot.collectable()) {
            mark(snapshot);
        }
    }

    /** Lets the snapshots go whose time has come. */
    void collect(Instant now) {
        while (!expiries.isEmpty() && expiries.element().date() <= now.getEpochSecond()) {
            Expiry due = expiries.remove();
            if (due.snapshot().targetDeleteDate == due.date() && !due.snapshot().deleted()) {
                mark(due.snapshot());
            }
        }
        List<Deletion> waiting = List.copyOf(deletions);
        deletions.clear();
        for (Deletion deletion : waiting) {
            if (deletion.due().isAfter(now)
                    || deleteBlocked(deletion.snapshot()).isPresent()) {
                deletions.add(deletion);
            } else {
                vanish(deletion.snapshot());
                // A transfer remembers what it has sent for ever; the data would stay in memory with it.
                deletion.snapshot().content = Content.empty();
            }
        }
    }

    private void forgetCopy(Snapshot snapshot) {
        snapshot.incoming().ifPresent(transfer -> state.copies.remove(transfer.source().globalId, snapshot));
    }

    private void expire(Snapshot snapshot, long date) {
        snapshot.targetDeleteDate = date;
        if (date != 0) {
            expiries.add(new Expiry(date, snapshot));
        }
    }

    private record Deletion(Snapshot snapshot, Instant due) {}

    private record Expiry(long date, Snapshot snapshot) {}
}
