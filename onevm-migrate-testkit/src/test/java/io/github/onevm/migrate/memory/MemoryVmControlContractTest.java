package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.Await;
import io.github.onevm.migrate.contract.VmControlContract;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.VmControl;

class MemoryVmControlContractTest extends VmControlContract {
    private final MemorySite site = MemorySite.twoClusters();

    @Override
    protected VmControl control() {
        return site.control();
    }

    @Override
    protected VmId vm() {
        return TwoClusters.VM;
    }

    @Override
    protected HostId host() {
        return TwoClusters.ALPHA_HOST;
    }

    @Override
    protected DatastoreId systemDatastore() {
        return TwoClusters.ALPHA_SYSTEM;
    }

    @Override
    protected DatastoreId datastoreElsewhere() {
        return TwoClusters.BETA_SYSTEM;
    }

    @Override
    protected void givenNoHost() {
        site.resumeGoes(TwoClusters.VM, VmScript.RESUME_STAYS_PENDING);
    }

    @Override
    protected Await await() {
        return Await.looks(2);
    }
}
