package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HomeFacts;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmId;
import java.util.Optional;

/** See {@link VmHomes#NONE}. */
final class NoVmHomes implements VmHomes {
    @Override
    public boolean areReachable() {
        return false;
    }

    @Override
    public HomeFacts facts() {
        throw refused();
    }

    @Override
    public Optional<VmHome> find(VmId vm, DatastoreId datastore) {
        throw refused();
    }

    @Override
    public void copy(HomeMove move) {
        throw refused();
    }

    @Override
    public boolean isCopied(HomeMove move) {
        throw refused();
    }

    @Override
    public Optional<String> restore(HomeMove move) {
        throw refused();
    }

    @Override
    public boolean isRestored(HomeMove move) {
        throw refused();
    }

    private static BackendException refused() {
        return new BackendException.Refused(
                "the home of the VM on the front-end is needed, and this run has no command that"
                        + " reaches the front-end; give it the command that the migration was planned with");
    }
}
