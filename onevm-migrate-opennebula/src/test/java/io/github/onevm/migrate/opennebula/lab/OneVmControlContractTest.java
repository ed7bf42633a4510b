package io.github.onevm.migrate.opennebula.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.contract.VmControlContract;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.VmControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How the adapter stops and starts a VM, for several releases. */
class OneVmControlContractTest {
    @Nested
    class Of6x10 extends LabVmControlContract {
        Of6x10() {
            super("6.10.5");
        }
    }

    @Nested
    class Of7x4 extends LabVmControlContract {
        Of7x4() {
            super("7.4.0");
        }
    }

    @Nested
    class Of5x12 extends LabVmControlContract {
        Of5x12() {
            super("5.12.0");
        }

        @Override
        protected boolean takesTheNamedDatastore() {
            return false;
        }

        /** Why the last history record has to be rewritten there before the VM is started elsewhere. */
        @Test
        void deploys_into_the_datastore_of_the_last_stay_whatever_is_named() {
            control().undeploy(vm(), false);
            reached(VmState.UNDEPLOYED);

            control().deploy(vm(), host(), datastoreElsewhere());

            reached(VmState.RUNNING);
            HistoryRecord stay = control().status(vm()).lastHistory().orElseThrow();
            assertThat(stay.datastore()).isEqualTo(systemDatastore());
        }

        private void reached(VmState wanted) {
            await().until(
                            "the VM is " + wanted,
                            () -> control().status(vm()).state().equals(wanted));
        }
    }

    /** The contract on a release. */
    abstract static class LabVmControlContract extends VmControlContract {
        private final LabSite site;

        LabVmControlContract(String release) {
            site = LabSite.ofRelease(release);
        }

        @AfterEach
        void stop() {
            site.close();
        }

        @Override
        protected VmControl control() {
            return site.backend.control();
        }

        @Override
        protected VmId vm() {
            return LabSite.VM;
        }

        @Override
        protected HostId host() {
            return ExpectedSite.ALPHA_HOST;
        }

        @Override
        protected DatastoreId systemDatastore() {
            return ExpectedSite.ALPHA_SYSTEM;
        }

        @Override
        protected DatastoreId datastoreElsewhere() {
            return ExpectedSite.BETA_SYSTEM;
        }

        @Override
        protected void givenNoHost() {
            site.lab.frontEnd().behaviour(StandardVm.ID).schedulerFindsNoHost(true);
        }
    }
}
