package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.NamedSnapshots;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** See {@link ReadOnly}. */
public record ReadOnlyNamedSnapshots(NamedSnapshots guarded) implements NamedSnapshots {
    @Override
    public List<NamedSnapshot> list(Predicate<NamedSnapshot> wanted) {
        return guarded.list(wanted);
    }

    @Override
    public Set<SnapshotId> exported(String location) {
        return guarded.exported(location);
    }

    @Override
    public void export(SnapshotId snapshot, String location) {
        throw ReadOnly.refused("export of snapshot ~" + snapshot + " to " + location);
    }

    @Override
    public void unexport(SnapshotId snapshot, String location) {
        throw ReadOnly.refused("end of the export of snapshot ~" + snapshot + " to " + location);
    }

    @Override
    public void receive(SnapshotCopy copy) {
        throw ReadOnly.refused("copy of snapshot ~" + copy.id() + " as " + copy.name());
    }

    @Override
    public void delete(SnapshotId snapshot) {
        throw ReadOnly.refused("delete of snapshot ~" + snapshot);
    }
}
