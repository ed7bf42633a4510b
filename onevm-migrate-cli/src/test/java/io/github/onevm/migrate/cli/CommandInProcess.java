package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.HeartbeatTiming;
import io.github.onevm.migrate.cli.output.Silence;
import io.github.onevm.migrate.cli.verbs.Wiring;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The whole command without a process of its own, for tests of other packages. */
public final class CommandInProcess {
    private CommandInProcess() {}

    /**
     * Runs it as {@link Main} does, but with these surroundings instead of the machine's.
     *
     * @param environment the environment variables
     * @param storage what is used of StorPool's configuration
     * @param time clock and waiting
     * @return the exit status
     */
    public static int run(
            Map<String, String> environment,
            StorPoolConfig storage,
            Time time,
            PrintStream out,
            PrintStream err,
            String... arguments) {
        return run(environment, storage, new Console(out, err, time, false), out, arguments);
    }

    /** The same, with a clock that runs so many times as fast for the silence that the command may keep. */
    public static int impatient(
            Map<String, String> environment,
            StorPoolConfig storage,
            int times,
            PrintStream out,
            PrintStream err,
            String... arguments) {
        HeartbeatTiming fast = new HeartbeatTiming(() -> System.nanoTime() * times, Duration.ofMillis(5));
        Console console = new Console(out, err, ThisMachine.time(), false, new Silence(fast));
        return run(environment, storage, console, out, arguments);
    }

    private static int run(
            Map<String, String> environment,
            StorPoolConfig storage,
            Console console,
            PrintStream out,
            String... arguments) {
        return Main.commandLine(environment, wiring(environment, storage), console)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private static Wiring wiring(Map<String, String> environment, StorPoolConfig storage) {
        return (setup, observer, time) -> {
            OpenNebulaBackend frontEnd =
                    new OpenNebulaBackend(OpenNebulaConfig.fromEnvironment(environment, Path.of("/nowhere")), observer);
            StorPoolVolumeStores stores = new StorPoolVolumeStores(storage, observer);
            return Migrator.builder()
                    .inventory(frontEnd.inventory())
                    .vmControl(frontEnd.control())
                    .vmRecords(frontEnd.records(setup.metadata()))
                    .volumeStores(stores)
                    .ledger(Wiring.ledger(setup, frontEnd))
                    .time(time)
                    .owning(frontEnd, stores)
                    .build();
        };
    }
}
