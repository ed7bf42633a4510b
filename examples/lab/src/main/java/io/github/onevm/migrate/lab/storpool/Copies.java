package io.github.onevm.migrate.lab.storpool;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for copies of snapshots (SP-40, SP-41): one cluster exports a snapshot, another fetches it under its global
 * id. Guarded by the bridge.
 */
final class Copies {
    private final ClusterState state;
    /** Ids and names of copies that have not appeared yet. */
    private final Set<String> pending = new HashSet<>();

    Copies(ClusterState state) {
        this.state = state;
    }

    /** A snapshot to be fetched. All values have passed {@link ValueRules}. An empty name means none. */
    record Wanted(
            String location,
            String globalId,
            String name,
            Optional<String> template,
            Map<String, Object> policy,
            Map<String, String> tags) {}

    /** Lets another location read a snapshot. */
    void export(Snapshot snapshot, String location) {
        ClusterState to = state.location(location);
        boolean exported = state.exports.of(snapshot).stream().anyMatch(export -> export.to() == to);
        if (exported && state.has(Deviation.EXPORT_TWICE_REFUSED)) {
            throw ApiError.taken(snapshot.listedName());
        }
        if (!exported) {
            state.exports.add(new Export(snapshot, to, snapshot.listedName(), Optional.empty()));
        }
    }

    /** Puts the snapshot on the way; nothing happens when anything is unknown or taken. */
    void fetch(Wanted wanted) {
        ClusterState from = state.location(wanted.location());
        boolean isHere = state.catalog.findSnapshot("~" + wanted.globalId()).isPresent();
        if (isHere || pending.contains(wanted.globalId())) {
            throw ApiError.taken("~" + wanted.globalId());
        }
        Export export = from.exports.all().stream()
                .filter(e -> e.to() == state && e.snapshot().globalId.equals(wanted.globalId()))
                .findFirst()
                .orElseThrow(() -> ApiError.missing("Remote snapshot", wanted.globalId()));
        wanted.template().ifPresent(state::requireTemplate);
        if (!wanted.name().isEmpty()) {
            state.catalog.requireFree(wanted.name());
        }
        if (pending.contains(wanted.name())) {
            throw ApiError.taken(wanted.name());
        }
        BackupOrder order = new BackupOrder(from, state, wanted.tags(), state.bridge.caughtUpTo());
        Transfer transfer = new Transfer(
                state.bridge, order, export.snapshot(), export.snapshot().listedName(), t -> appear(t, wanted));
        from.exports.replace(export, new Export(export.snapshot(), state, export.shownAs(), Optional.of(transfer)));
        if (state.has(Deviation.COPY_APPEARS_LATER)) {
            pending.add(wanted.globalId());
            pending.add(wanted.name());
            state.bridge.startCopy(transfer);
        } else {
            transfer.appear();
            state.bridge.startCopy(transfer, Duration.ZERO);
        }
    }

    private void appear(Transfer transfer, Wanted wanted) {
        pending.remove(wanted.globalId());
        pending.remove(wanted.name());
        ClusterState to = transfer.order().to();
        Item.Identity own = to.newIdentity();
        Snapshot copy =
                Backups.received(transfer, new Item.Identity(own.id(), transfer.source().globalId, own.created()));
        copy.carried = true;
        wanted.template().ifPresent(template -> copy.template = template);
        copy.policy.putAll(wanted.policy());
        to.tag(copy, wanted.tags());
        to.catalog.add(copy, wanted.name());
        to.copies.put(transfer.source().globalId, copy);
        transfer.appearsAs(copy);
    }
}
