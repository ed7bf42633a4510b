package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.NamedSnapshots;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Named snapshots whose calls go through {@link FaultySpi}, under the name of their store. */
record FaultySnapshots(FaultySpi spi, String store, NamedSnapshots real) implements NamedSnapshots {
    @Override
    public List<NamedSnapshot> list(Predicate<NamedSnapshot> wanted) {
        return spi.call(store, SpiMethod.SNAPSHOTS, () -> real.list(wanted));
    }

    @Override
    public Set<SnapshotId> exported(String location) {
        return spi.call(store, SpiMethod.EXPORTED, () -> real.exported(location), location);
    }

    @Override
    public void export(SnapshotId snapshot, String location) {
        spi.run(store, SpiMethod.EXPORT, () -> real.export(snapshot, location), snapshot, location);
    }

    @Override
    public void unexport(SnapshotId snapshot, String location) {
        spi.run(store, SpiMethod.UNEXPORT, () -> real.unexport(snapshot, location), snapshot, location);
    }

    @Override
    public void receive(SnapshotCopy copy) {
        spi.run(store, SpiMethod.RECEIVE, () -> real.receive(copy), copy.id(), copy.name());
    }

    @Override
    public void delete(SnapshotId snapshot) {
        spi.run(store, SpiMethod.DELETE_SNAPSHOT, () -> real.delete(snapshot), snapshot);
    }
}
