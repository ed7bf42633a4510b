package io.github.onevm.migrate.cli.wrong;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.WiredCommand;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolTimeouts;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The command inside this JVM, with the real back-ends over the lab's ports. Only times are shorter: those of single
 * calls, and by a {@link FastTime} those of the run.
 */
public final class Cli {
    private static final int SPEED = 8;
    private static final int ATTEMPTS = 4;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private final Map<String, String> environment;
    private final Path home;
    private final Duration callLimit;

    private Cli(Map<String, String> environment, Path home, Duration callLimit) {
        this.environment = environment;
        this.home = home;
        this.callLimit = callLimit;
    }

    /** On this site. */
    public static Cli on(Lab lab) {
        return with(lab.environment(), lab.home());
    }

    /** With these variables, and this folder in place of the user's home and of the folders of the machine. */
    static Cli with(Map<String, String> environment, Path home) {
        return new Cli(environment, home, LONG);
    }

    /** The same, but 1500 ms without an answer are enough to give a call up: for servers that hang. */
    Cli impatient() {
        return new Cli(environment, home, SHORT);
    }

    /** Runs it. */
    public End run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new WiredCommand(environment, this::wired, new FastTime(SPEED))
                .run(stream(out), stream(err), arguments);
        return new End(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Migrator wired(WiredCommand.Choice choice, CallObserver observer, Time time) {
        OpenNebulaConfig config = OpenNebulaConfig.fromEnvironment(environment, home)
                .withCallTimeout(callLimit)
                .withAttempts(ATTEMPTS, FIRST_PAUSE);
        OpenNebulaBackend frontEnd = new OpenNebulaBackend(config, observer);
        StorPoolConfig storage = StorPoolConfig.of(
                        home.resolve("storpool.conf"), home.resolve("storpool.conf.d"), "here", Map.of())
                .withTimeouts(new StorPoolTimeouts(callLimit, callLimit, ATTEMPTS, FIRST_PAUSE));
        StorPoolVolumeStores stores = new StorPoolVolumeStores(storage, observer);
        return Migrator.builder()
                .inventory(frontEnd.inventory())
                .vmControl(frontEnd.control())
                .vmRecords(frontEnd.records(choice.metadata()))
                .volumeStores(stores)
                .ledger(choice.ledger().apply(frontEnd))
                .time(time)
                .owning(frontEnd, stores)
                .build();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
