package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.SentSnapshots;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The snapshots of one folder. Each is a whole file, so nothing depends on one that is deleted. */
record FolderSentSnapshots(ClusterFolder folder, Object guard) implements SentSnapshots {
    @Override
    public Set<SnapshotId> present(Collection<SnapshotId> snapshots) {
        synchronized (guard) {
            return snapshots.stream().filter(folder::hasSnapshot).collect(Collectors.toSet());
        }
    }

    /** Every send is a whole file and builds on nothing. */
    @Override
    public Set<SnapshotId> known(Collection<SnapshotId> theirs) {
        return Set.of();
    }

    @Override
    public void delete(SnapshotId snapshot) {
        synchronized (guard) {
            folder.snapshot(snapshot).delete();
        }
    }
}
