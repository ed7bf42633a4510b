package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.VmControl;

/** A control whose calls go through {@link FaultySpi}. */
record FaultyControl(FaultySpi spi, VmControl real) implements VmControl {
    private static final String TARGET = "control";

    @Override
    public VmStatus status(VmId vm) {
        return spi.call(TARGET, SpiMethod.STATUS, () -> real.status(vm), vm);
    }

    @Override
    public RaftRole standing() {
        return spi.call(TARGET, SpiMethod.STANDING, real::standing);
    }

    @Override
    public void lock(VmId vm) {
        spi.run(TARGET, SpiMethod.LOCK, () -> real.lock(vm), vm);
    }

    @Override
    public void unlock(VmId vm) {
        spi.run(TARGET, SpiMethod.UNLOCK, () -> real.unlock(vm), vm);
    }

    @Override
    public void recover(VmId vm, Recovery how) {
        spi.run(TARGET, SpiMethod.RECOVER, () -> real.recover(vm, how), vm, how);
    }

    @Override
    public void undeploy(VmId vm, boolean hard) {
        spi.run(TARGET, SpiMethod.UNDEPLOY, () -> real.undeploy(vm, hard), vm, hard ? "hard" : "soft");
    }

    @Override
    public void resume(VmId vm) {
        spi.run(TARGET, SpiMethod.RESUME, () -> real.resume(vm), vm);
    }

    @Override
    public void hold(VmId vm) {
        spi.run(TARGET, SpiMethod.HOLD, () -> real.hold(vm), vm);
    }

    @Override
    public void release(VmId vm) {
        spi.run(TARGET, SpiMethod.RELEASE, () -> real.release(vm), vm);
    }

    @Override
    public void deploy(VmId vm, HostId host, DatastoreId systemDatastore) {
        spi.run(TARGET, SpiMethod.DEPLOY, () -> real.deploy(vm, host, systemDatastore), vm, host, systemDatastore);
    }
}
