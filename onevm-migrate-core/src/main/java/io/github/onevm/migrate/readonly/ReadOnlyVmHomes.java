package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HomeFacts;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.VmHomes;
import java.util.Optional;

/** See {@link ReadOnly}. */
public record ReadOnlyVmHomes(VmHomes guarded) implements VmHomes {
    @Override
    public boolean areReachable() {
        return guarded.areReachable();
    }

    @Override
    public HomeFacts facts() {
        return guarded.facts();
    }

    @Override
    public Optional<VmHome> find(VmId vm, DatastoreId datastore) {
        return guarded.find(vm, datastore);
    }

    @Override
    public void copy(HomeMove move) {
        throw ReadOnly.refused("copy of the home of VM " + move.vm());
    }

    @Override
    public boolean isCopied(HomeMove move) {
        return guarded.isCopied(move);
    }

    @Override
    public Optional<String> restore(HomeMove move) {
        throw ReadOnly.refused("restore of the home of VM " + move.vm());
    }

    @Override
    public boolean isRestored(HomeMove move) {
        return guarded.isRestored(move);
    }
}
