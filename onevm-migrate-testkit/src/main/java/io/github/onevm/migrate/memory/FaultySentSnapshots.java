package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.SentSnapshots;
import java.util.Collection;
import java.util.Set;

/** Sent snapshots whose calls go through {@link FaultySpi}, under the name of their store. */
record FaultySentSnapshots(FaultySpi spi, String store, SentSnapshots real) implements SentSnapshots {
    @Override
    public Set<SnapshotId> present(Collection<SnapshotId> snapshots) {
        return spi.call(store, SpiMethod.PRESENT, () -> real.present(snapshots), snapshots.toArray());
    }

    @Override
    public Set<SnapshotId> known(Collection<SnapshotId> theirs) {
        return spi.call(store, SpiMethod.KNOWN, () -> real.known(theirs), theirs.toArray());
    }

    @Override
    public void delete(SnapshotId snapshot) {
        spi.run(store, SpiMethod.DELETE_SENT, () -> real.delete(snapshot), snapshot);
    }
}
