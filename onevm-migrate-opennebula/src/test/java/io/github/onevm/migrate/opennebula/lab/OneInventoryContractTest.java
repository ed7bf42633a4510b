package io.github.onevm.migrate.opennebula.lab;

import io.github.onevm.migrate.contract.InventoryContract;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.spi.Inventory;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** What the adapter reads of the standard site, for several releases. */
class OneInventoryContractTest {
    @Nested
    class Of6x10 extends LabInventoryContract {
        Of6x10() {
            super(new Version(6, 10, 5));
        }
    }

    @Nested
    class Of7x4 extends LabInventoryContract {
        Of7x4() {
            super(new Version(7, 4, 0));
        }
    }

    @Nested
    class Of5x12 extends LabInventoryContract {
        Of5x12() {
            super(new Version(5, 12, 0));
        }
    }

    /** The contract on a release. */
    abstract static class LabInventoryContract extends InventoryContract {
        private final Version version;
        private final LabSite site;

        LabInventoryContract(Version version) {
            this.version = version;
            this.site = LabSite.ofRelease(version.toString());
        }

        @AfterEach
        void stop() {
            site.close();
        }

        @Override
        protected Inventory inventory() {
            return site.backend.inventory();
        }

        @Override
        protected FrontEnd frontEnd() {
            return new FrontEnd(version, 0, true);
        }

        @Override
        protected Set<Cluster> clusters() {
            return ExpectedSite.clusters();
        }

        @Override
        protected Set<Datastore> datastores() {
            return ExpectedSite.datastores(site.lab);
        }

        @Override
        protected Set<Host> hosts() {
            return ExpectedSite.hosts();
        }

        @Override
        protected Vm vm() {
            return ExpectedSite.vm();
        }

        @Override
        protected void givenRenamed(String name) {
            site.rename(ExpectedSite.VM_NAME, name);
        }
    }
}
