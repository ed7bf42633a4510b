package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.VmControl;

/** See {@link ReadOnly}. */
public record ReadOnlyVmControl(VmControl guarded) implements VmControl {
    @Override
    public VmStatus status(VmId vm) {
        return guarded.status(vm);
    }

    @Override
    public RaftRole standing() {
        return guarded.standing();
    }

    @Override
    public void lock(VmId vm) {
        throw ReadOnly.refused("lock of VM " + vm);
    }

    @Override
    public void unlock(VmId vm) {
        throw ReadOnly.refused("unlock of VM " + vm);
    }

    @Override
    public void recover(VmId vm, Recovery how) {
        throw ReadOnly.refused("recover of VM " + vm);
    }

    @Override
    public void undeploy(VmId vm, boolean hard) {
        throw ReadOnly.refused("undeploy of VM " + vm);
    }

    @Override
    public void resume(VmId vm) {
        throw ReadOnly.refused("resume of VM " + vm);
    }

    @Override
    public void hold(VmId vm) {
        throw ReadOnly.refused("hold of VM " + vm);
    }

    @Override
    public void release(VmId vm) {
        throw ReadOnly.refused("release of VM " + vm);
    }

    @Override
    public void deploy(VmId vm, HostId host, DatastoreId systemDatastore) {
        throw ReadOnly.refused("deploy of VM " + vm);
    }
}
