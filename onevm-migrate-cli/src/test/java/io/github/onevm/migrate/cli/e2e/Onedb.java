package io.github.onevm.migrate.cli.e2e;

import io.github.onevm.migrate.lab.opennebula.OnedbCommand;
import java.nio.file.Path;

/** The simulated site's onedb, as a value of --onedb-command. */
final class Onedb {
    private Onedb() {}

    static String command() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "'" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + System.getProperty("java.class.path")
                + "' " + OnedbCommand.class.getName();
    }
}
