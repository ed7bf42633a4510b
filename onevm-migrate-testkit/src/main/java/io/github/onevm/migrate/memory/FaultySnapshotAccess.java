package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.SnapshotAccess;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Snapshots whose calls go through {@link FaultySpi}.
 *
 * @param store the name of the store
 */
record FaultySnapshotAccess(FaultySpi spi, String store, SnapshotAccess real) implements SnapshotAccess {
    @Override
    public Optional<SnapshotFacts> find(String reference) {
        return spi.call(store, SpiMethod.FIND_SNAPSHOT, () -> real.find(reference), reference);
    }

    @Override
    public Set<Integer> clients(SnapshotId snapshot) {
        return spi.call(store, SpiMethod.CLIENTS, () -> real.clients(snapshot), snapshot);
    }

    @Override
    public void attach(Collection<SnapshotId> snapshots, int client) {
        spi.run(store, SpiMethod.ATTACH, () -> real.attach(snapshots, client), snapshots.toArray());
    }

    @Override
    public void detach(SnapshotId snapshot, int client) {
        spi.run(store, SpiMethod.DETACH, () -> real.detach(snapshot, client), snapshot, client);
    }

    @Override
    public String device(SnapshotId snapshot) {
        return real.device(snapshot);
    }

    @Override
    public String askForClient() {
        return real.askForClient();
    }

    @Override
    public OptionalInt client(String answer) {
        return real.client(answer);
    }
}
