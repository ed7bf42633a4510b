package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.nio.file.Path;
import java.util.Map;

/** The library with its real adapters, wired as an embedding program would. */
final class Product {
    private Product() {}

    /** A migrator of the site that the environment names; its records are documents in OpenNebula. */
    static Migrator migrator(Map<String, String> environment, CallObserver observer) {
        return migrator(environment, observer, ThisMachine.time());
    }

    /** The same, with a clock of its own. */
    static Migrator migrator(Map<String, String> environment, CallObserver observer, Time time) {
        OpenNebulaBackend frontEnd = new OpenNebulaBackend(
                OpenNebulaConfig.fromEnvironment(environment, Path.of(System.getProperty("user.home"))),
                new StorPoolConventions().terms(),
                observer);
        StorPoolVolumeStores storage = new StorPoolVolumeStores(StorPoolConfig.ofTheMachine(), observer);
        return Migrator.builder()
                .inventory(frontEnd.inventory())
                .vmControl(frontEnd.control())
                .vmRecords(frontEnd.records(MetadataWriter.DEFAULT))
                .imageRecords(frontEnd.imageRecords(MetadataWriter.DEFAULT))
                .volumeStores(storage)
                .ledger(new Ledger(frontEnd.migrations(), new JournalJson(), ThisMachine.claimants()))
                .time(time)
                .owning(frontEnd, storage)
                .build();
    }
}
