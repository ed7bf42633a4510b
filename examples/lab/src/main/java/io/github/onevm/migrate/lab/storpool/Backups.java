package io.github.onevm.migrate.lab.storpool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules for backups to another cluster (SP-31 to SP-37). Guarded by the bridge. */
final class Backups {
    private final ClusterState state;

    Backups(ClusterState state) {
        this.state = state;
    }

    /**
     * Snapshots all these volumes at one instant and puts them on the way; nothing happens when one of them or the
     * location is unknown.
     *
     * @return the snapshots, in the order of the references
     */
    List<Snapshot> start(String location, List<String> references, Map<String, String> tags) {
        BackupOrder order =
                new BackupOrder(state, state.location(location), Map.copyOf(tags), state.bridge.caughtUpTo());
        List<Volume> volumes = references.stream().map(state.catalog::volume).toList();
        if (volumes.isEmpty() || new HashSet<>(volumes).size() < volumes.size()) {
            throw ApiError.invalid("Each volume has to be named, once.");
        }
        List<Snapshot> taken = new ArrayList<>();
        volumes.forEach(volume -> taken.add(start(order, volume)));
        return taken;
    }

    private Snapshot start(BackupOrder order, Volume volume) {
        Map<String, String> tags = state.config.assumptions().backupTags().source() ? order.tags() : Map.of();
        Snapshot snapshot = state.snapshots.take(volume, NewSnapshot.anonymous(tags));
        Transfer transfer = new Transfer(state.bridge, order, snapshot, volume.listedName(), Backups::appear);
        state.exports.add(new Export(snapshot, order.to(), snapshot.listedName(), Optional.of(transfer)));
        state.bridge.start(transfer);
        return snapshot;
    }

    /** Makes the received snapshot appear on the other cluster; from now on its data travels. */
    private static void appear(Transfer transfer) {
        Snapshot received = received(transfer, identity(transfer));
        received.autoName = true;
        if (!transfer.order().to().has(Deviation.LEGACY_BACKUP_IDENTITY)) {
            received.isBackupOf(transfer.source());
        }
        list(transfer, received);
    }

    /** The snapshot that this transfer makes, on the newest ancestor that the receiving cluster has, too. */
    static Snapshot received(Transfer transfer, Item.Identity identity) {
        Snapshot source = transfer.source();
        Optional<Snapshot> base = base(transfer);
        Content known = base.map(snapshot -> snapshot.content).orElseGet(Content::empty);
        Missing below = known.missing().isEmpty() ? Missing.NOTHING : known.missing();
        // An incomplete source is not handled apart: what it misses came earlier in the one queue.
        Missing travelling = transfer.sends(Content.difference(source.content, known), below);
        Snapshot received = new Snapshot(identity, source.size, source.content.arriving(travelling));
        received.comesWith(transfer);
        received.parent(base);
        return received;
    }

    private static void list(Transfer transfer, Snapshot received) {
        BackupOrder order = transfer.order();
        ClusterState to = order.to();
        if (order.from().config.assumptions().backupTags().destination()) {
            to.tag(received, order.tags());
        }
        String byVolume = transfer.volume().replace("~", "") + "@" + received.id;
        to.catalog.add(received, to.has(Deviation.RECEIVED_NAMED_BY_VOLUME) ? byVolume : "");
        to.copies.put(transfer.source().globalId, received);
        if (!to.has(Deviation.RECEIVED_NOT_EXPORTED_BACK)) {
            to.exports.add(new Export(received, order.from(), transfer.volume(), Optional.of(transfer)));
        }
        transfer.appearsAs(received);
    }

    private static Item.Identity identity(Transfer transfer) {
        ClusterState to = transfer.order().to();
        Item.Identity own = to.newIdentity();
        return to.has(Deviation.LEGACY_BACKUP_IDENTITY)
                ? new Item.Identity(own.id(), transfer.source().globalId, own.created())
                : own;
    }

    /** The newest ancestor that the receiving cluster has, too. */
    private static Optional<Snapshot> base(Transfer transfer) {
        ClusterState to = transfer.order().to();
        Optional<Snapshot> ancestor = transfer.source().parent();
        while (ancestor.isPresent()) {
            Optional<Snapshot> there = counterpart(ancestor.get(), to);
            if (there.isPresent()) {
                return there;
            }
            ancestor = ancestor.get().parent();
        }
        return Optional.empty();
    }

    private static Optional<Snapshot> counterpart(Snapshot ancestor, ClusterState to) {
        if (ancestor.deleted()) {
            return Optional.empty();
        }
        Optional<Snapshot> copy = Optional.ofNullable(to.copies.get(ancestor.globalId))
                .or(() -> to.catalog
                        .findSnapshot("~" + ancestor.globalId)
                        .filter(original -> ancestor.carried && !original.deleted()));
        if (copy.isPresent() || to.has(Deviation.WAY_BACK_IN_FULL)) {
            return copy;
        }
        return ancestor.incoming()
                .map(Transfer::source)
                .filter(original -> !original.deleted())
                .filter(original -> to.catalog
                        .findSnapshot("~" + original.globalId)
                        .filter(s -> s == original)
                        .isPresent());
    }

    /** A backup has arrived completely. */
    static void finished(Transfer transfer) {
        BackupOrder order = transfer.order();
        if (order.from().has(Deviation.FINISHED_EXPORTS_VANISH)) {
            order.from().exports.remove(transfer.source(), export -> export.to() == order.to());
            transfer.received().ifPresent(snapshot -> order.to().exports.remove(snapshot, export -> true));
        }
    }
}
