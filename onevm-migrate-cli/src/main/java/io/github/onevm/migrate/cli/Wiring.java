package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.opennebula.MetadataWriter;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.OpenNebulaConfig;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.nio.file.Path;
import java.util.Map;

/** Puts the parts together: the one place that knows the library and both back-ends. */
@FunctionalInterface
interface Wiring {
    /**
     * A migrator.
     *
     * @param metadata how OpenNebula's records are rewritten
     * @param observer is told of every call
     * @param time clock and waiting
     * @throws IllegalArgumentException when the configuration is missing or wrong
     */
    Migrator migrator(MetadataWriter metadata, CallObserver observer, Time time);

    /** The front-end and storage that environment and files name, where the tools of OpenNebula and StorPool look. */
    static Wiring ofTheMachine(Map<String, String> environment) {
        return (metadata, observer, time) -> {
            OpenNebulaConfig config = OpenNebulaConfig.fromEnvironment(environment, home(environment));
            OpenNebulaBackend frontEnd = new OpenNebulaBackend(config, observer);
            return new Migrator(
                    frontEnd.inventory(),
                    frontEnd.control(),
                    frontEnd.records(metadata),
                    new StorPoolVolumeStores(StorPoolConfig.ofTheMachine(), observer),
                    time);
        };
    }

    /** HOME, as OpenNebula's tools have it: it may differ from the user's home in the system's records. */
    private static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home);
    }
}
