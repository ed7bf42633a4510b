package io.github.onevm.migrate.opennebula.lab;

import io.github.onevm.migrate.contract.VmRecordsContract;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.OnedbService;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.spi.VmRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** How the adapter reads and writes the records of an undeployed VM, one way and the other. */
class OneVmRecordsContractTest {
    private static final int UNDEPLOYED = 9;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static OnedbService onedb;

    @Nested
    class BySql extends LabVmRecordsContract {
        BySql() {
            super(lab -> MetadataWriter.DEFAULT);
        }
    }

    @Nested
    class ByOnedb extends LabVmRecordsContract {
        ByOnedb() {
            super(OneVmRecordsContractTest::onedb);
        }
    }

    @BeforeAll
    static void startOnedb() throws IOException {
        onedb = OnedbService.start();
    }

    @AfterAll
    static void stopOnedb() throws IOException {
        onedb.close();
    }

    /** The lab's stand-in as a process, started like the real command: by its words, with ONE_AUTH in its environment. */
    private static MetadataWriter onedb(Lab lab) {
        try {
            return new MetadataWriter.Onedb(
                    List.of(
                            "env",
                            "ONE_AUTH=" + lab.environment().get("ONE_AUTH"),
                            onedb.script(lab.home().resolve("onedb"))),
                    Duration.ofMinutes(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contract with a writer. */
    abstract static class LabVmRecordsContract extends VmRecordsContract {
        private final LabSite site;
        private final MetadataWriter writer;
        private int changes;

        LabVmRecordsContract(Function<Lab, MetadataWriter> writer) {
            this.site = new LabSite(LabPlan.standard().vm(LabVmRecordsContract::undeployed));
            this.writer = writer.apply(site.lab);
        }

        /** Without the backslashes of the standard VM, which onedb doubles and the adapter therefore refuses. */
        private static VmSpec undeployed(VmSpec vm) {
            return vm.inState(UNDEPLOYED, 0).context("START_SCRIPT", "echo 'a & b' > /root/x <y; echo café");
        }

        @AfterEach
        void stop() {
            site.close();
        }

        @Override
        protected VmRecords records() {
            return site.backend.records(writer);
        }

        @Override
        protected VmId vm() {
            return LabSite.VM;
        }

        @Override
        protected VmRecordChange change() {
            DatastoreName image = new DatastoreName(ExpectedSite.BETA_IMAGE, "beta-image");
            DatastoreName system = new DatastoreName(ExpectedSite.BETA_SYSTEM, "beta-system");
            return new VmRecordChange(
                    vm(),
                    Map.of(0, image, 1, image, 2, system, 3, system, 4, image),
                    ExpectedSite.BETA,
                    Optional.of(ExpectedSite.BETA_SYSTEM));
        }

        @Override
        protected void givenSomebodyChangedTheBody() {
            site.lab.frontEnd().changeNetwork(0, "BRIDGE", "br" + ++changes);
        }

        @Override
        protected void givenRunning() {
            site.start();
        }

        @Override
        protected void givenHeld() {
            site.lab.frontEnd().behaviour(StandardVm.ID).schedulerFindsNoHost(true);
            site.backend.control().resume(vm());
            site.backend.control().hold(vm());
        }
    }
}
