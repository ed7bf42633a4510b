package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.SentSnapshots;
import java.util.Collection;
import java.util.Set;

/** See {@link ReadOnly}. */
record ReadOnlySentSnapshots(SentSnapshots guarded) implements SentSnapshots {
    @Override
    public Set<SnapshotId> present(Collection<SnapshotId> snapshots) {
        return guarded.present(snapshots);
    }

    @Override
    public Set<SnapshotId> known(Collection<SnapshotId> theirs) {
        return guarded.known(theirs);
    }

    @Override
    public void delete(SnapshotId snapshot) {
        throw ReadOnly.refused("delete of sent snapshot ~" + snapshot);
    }
}
