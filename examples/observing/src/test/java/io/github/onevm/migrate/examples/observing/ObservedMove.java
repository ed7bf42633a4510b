package io.github.onevm.migrate.examples.observing;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemoryJournalFormat;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;

/** A VM in memory, to be moved. */
final class ObservedMove implements AutoCloseable {
    final VirtualTime time = new VirtualTime();
    final FaultySpi spi = new FaultySpi(MemorySite.twoClusters());
    private final Migrator migrator = Migrator.builder()
            .inventory(spi.inventory())
            .vmControl(spi.control())
            .vmRecords(spi.records())
            .imageRecords(spi.imageRecords())
            .volumeStores(spi.stores())
            .journal(spi.migrations(), new MemoryJournalFormat())
            .time(time)
            .build();

    /** It will be rolled back. */
    ObservedMove failing() {
        spi.failAt("records.change", 1, Fault.REFUSED);
        return this;
    }

    MigrationReport run(MigrationListener listener) {
        Plan plan = ((Planning.Ready) migrator.plan(MigrationRequest.of(TwoClusters.VM, TwoClusters.BETA))).plan();
        return migrator.run(plan, listener, new Cancellation());
    }

    @Override
    public void close() {
        migrator.close();
    }
}
