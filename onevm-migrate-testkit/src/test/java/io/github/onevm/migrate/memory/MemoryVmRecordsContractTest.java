package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.contract.VmRecordsContract;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.VmRecords;

class MemoryVmRecordsContractTest extends VmRecordsContract {
    private final MemorySite site = MemorySite.twoClusters()
            .state(TwoClusters.VM, VmState.UNDEPLOYED)
            .userTemplate(TwoClusters.VM, "SCHED_REQUIREMENTS", "CLUSTER_ID = 100")
            .userTemplate(TwoClusters.VM, "SCHED_DS_REQUIREMENTS", "ID = 101");

    private int changes;

    @Override
    protected VmRecords records() {
        return site.records();
    }

    @Override
    protected VmId vm() {
        return TwoClusters.VM;
    }

    @Override
    protected VmRecordChange change() {
        return TwoClusters.move();
    }

    @Override
    protected void givenSomebodyChangedTheBody() {
        site.userTemplate(TwoClusters.VM, "LABELS", "changed " + ++changes);
    }

    @Override
    protected void givenRunning() {
        site.state(TwoClusters.VM, VmState.RUNNING);
    }

    @Override
    protected void givenHeld() {
        site.state(TwoClusters.VM, VmState.HOLD);
    }
}
