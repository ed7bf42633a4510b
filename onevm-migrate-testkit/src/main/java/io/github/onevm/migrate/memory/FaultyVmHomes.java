package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HomeFacts;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.VmHomes;
import java.util.Optional;

/** Homes of VMs whose calls go through {@link FaultySpi}. */
record FaultyVmHomes(FaultySpi spi, VmHomes real) implements VmHomes {
    private static final String TARGET = "homes";

    @Override
    public HomeFacts facts() {
        return spi.call(TARGET, SpiMethod.HOME_FACTS, real::facts);
    }

    @Override
    public Optional<VmHome> find(VmId vm, DatastoreId datastore) {
        return spi.call(TARGET, SpiMethod.FIND_HOME, () -> real.find(vm, datastore), vm, datastore);
    }

    @Override
    public void copy(HomeMove move) {
        spi.run(TARGET, SpiMethod.COPY_HOME, () -> real.copy(move), move.vm());
    }

    @Override
    public boolean isCopied(HomeMove move) {
        return spi.call(TARGET, SpiMethod.HOME_COPIED, () -> real.isCopied(move), move.vm());
    }

    @Override
    public Optional<String> restore(HomeMove move) {
        return spi.call(TARGET, SpiMethod.RESTORE_HOME, () -> real.restore(move), move.vm());
    }

    @Override
    public boolean isRestored(HomeMove move) {
        return spi.call(TARGET, SpiMethod.HOME_RESTORED, () -> real.isRestored(move), move.vm());
    }
}
