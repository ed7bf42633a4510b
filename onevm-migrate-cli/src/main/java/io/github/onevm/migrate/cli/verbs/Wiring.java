package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.files.FileJournalStore;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Claimants;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import io.github.onevm.migrate.storpool.StorPoolTimeouts;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Connects the parts: the only place that knows the library and both back-ends. */
@FunctionalInterface
public interface Wiring {
    /**
     * A migrator.
     *
     * @param setup the operator's settings
     * @param observer is notified of every call
     * @param time clock and waiting
     * @throws IllegalArgumentException when the configuration is missing or wrong
     */
    Migrator migrator(BackendSettings setup, CallObserver observer, Time time);

    /** The front-end and storage named by environment and files, as for the tools of OpenNebula and StorPool. */
    static Wiring ofTheMachine(Map<String, String> environment) {
        return ofTheMachine(environment, Optional.empty());
    }

    /**
     * The same.
     *
     * @param storPool a file that takes the place of StorPool's own
     */
    static Wiring ofTheMachine(Map<String, String> environment, Optional<Path> storPool) {
        return (setup, observer, time) -> {
            OpenNebulaConfig found = OpenNebulaConfig.fromEnvironment(environment, home(environment));
            OpenNebulaConfig config =
                    setup.requestTimeout().map(found::withCallTimeout).orElse(found);
            StorPoolTimeouts timeouts = setup.requestTimeout()
                    .map(StorPoolTimeouts.DEFAULT::withRequest)
                    .orElse(StorPoolTimeouts.DEFAULT);
            OpenNebulaBackend frontEnd = new OpenNebulaBackend(config, new StorPoolConventions().terms(), observer);
            StorPoolVolumeStores storage =
                    new StorPoolVolumeStores(storage(storPool).withTimeouts(timeouts), observer);
            return Migrator.builder()
                    .inventory(frontEnd.inventory())
                    .vmControl(frontEnd.control())
                    .vmRecords(frontEnd.records(setup.metadata()))
                    .imageRecords(frontEnd.imageRecords(setup.metadata()))
                    .vmHomes(setup.frontEnd().map(frontEnd::homes).orElse(VmHomes.NONE))
                    .vmCopies(frontEnd.copies())
                    .volumeStores(storage)
                    .ledger(ledger(setup, frontEnd))
                    .time(time)
                    .owning(frontEnd, storage)
                    .build();
        };
    }

    private static StorPoolConfig storage(Optional<Path> instead) {
        return instead.map(StorPoolConfig::ofTheMachine).orElseGet(StorPoolConfig::ofTheMachine);
    }

    /** The journals outlive this process, in a place that every machine which may resume a migration can read. */
    static Ledger ledger(BackendSettings setup, OpenNebulaBackend frontEnd) {
        JournalStore documents = frontEnd.migrations();
        JournalJson format = new JournalJson();
        Claimants holders = ThisMachine.claimants();
        return setup.records()
                .map(folder -> FileJournalStore.ledger(folder, documents, format, holders))
                .orElseGet(() -> new Ledger(documents, format, holders));
    }

    /** HOME, as for OpenNebula's tools; it may differ from the user's home in the system's user database. */
    private static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home);
    }
}
