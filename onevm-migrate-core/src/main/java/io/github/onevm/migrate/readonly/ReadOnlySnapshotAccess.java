package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.SnapshotAccess;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** See {@link ReadOnly}. */
record ReadOnlySnapshotAccess(SnapshotAccess guarded) implements SnapshotAccess {
    @Override
    public Optional<SnapshotFacts> find(String reference) {
        return guarded.find(reference);
    }

    @Override
    public Set<Integer> clients(SnapshotId snapshot) {
        return guarded.clients(snapshot);
    }

    @Override
    public void attach(Collection<SnapshotId> snapshots, int client) {
        throw ReadOnly.refused("attachment of snapshots " + snapshots + " to client " + client);
    }

    @Override
    public void detach(SnapshotId snapshot, int client) {
        throw ReadOnly.refused("detachment of snapshot ~" + snapshot + " from client " + client);
    }

    @Override
    public String device(SnapshotId snapshot) {
        return guarded.device(snapshot);
    }

    @Override
    public String askForClient() {
        return guarded.askForClient();
    }

    @Override
    public OptionalInt client(String answer) {
        return guarded.client(answer);
    }
}
