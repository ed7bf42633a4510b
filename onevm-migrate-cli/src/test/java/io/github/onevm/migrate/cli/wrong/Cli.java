package io.github.onevm.migrate.cli.wrong;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.EagerTime;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.WiredCommand;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.SteppedClock;
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
import java.util.stream.Collectors;

/**
 * The command inside this JVM, with the real back-ends over the lab's ports. It lives by the clock of a site that is stepped: nobody
 * waits for a pause, and the site does meanwhile what it would do. On a site that lives by the machine's clock, beside processes that
 * do, its pauses are cut short. Single calls have shorter limits, which the machine's clock measures.
 */
public final class Cli {
    private static final Duration CALL = Duration.ofMillis(100);
    private static final int ATTEMPTS = 4;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private final Map<String, String> environment;
    private final Path home;
    private final Time time;
    private final Duration callLimit;

    private Cli(Map<String, String> environment, Path home, Time time, Duration callLimit) {
        this.environment = environment;
        this.home = home;
        this.time = time;
        this.callLimit = callLimit;
    }

    /** On this site. */
    public static Cli on(Lab lab) {
        return on(lab, lab.environment());
    }

    /** On this site, with other variables. */
    static Cli on(Lab lab, Map<String, String> environment) {
        Time time = lab.clock() instanceof SteppedClock stepped ? new SteppedTime(stepped, () -> {}) : new EagerTime();
        return new Cli(environment, lab.home(), time, LONG);
    }

    /** The same, but 1500 ms without an answer are enough to give a call up: for servers that hang. */
    Cli impatient() {
        return new Cli(environment, home, time, SHORT);
    }

    /** Runs it. */
    public End run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new WiredCommand(environment, this::wired, time).run(stream(out), stream(err), arguments);
        return new End(
                exit, out.toString(StandardCharsets.UTF_8), withoutWaiting(err.toString(StandardCharsets.UTF_8)));
    }

    private Migrator wired(WiredCommand.Choice choice, CallObserver told, Time clock) {
        CallObserver observer = time instanceof SteppedTime stepped ? new SteppedCalls(told, stepped.clock()) : told;
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
                .time(clock)
                .owning(frontEnd, stores)
                .build();
    }

    /** A call takes a while: the site has gone on when its answer is there. */
    private record SteppedCalls(CallObserver told, SteppedClock clock) implements CallObserver {
        @Override
        public void begun(String backend, String call) {
            told.begun(backend, call);
        }

        @Override
        public void called(String backend, String call, String outcome, Duration took) {
            clock.advance(CALL);
            told.called(backend, call, outcome, took);
        }
    }

    /** The lines that only tell what it waits for are left out: a busy machine makes it wait. */
    private static String withoutWaiting(String err) {
        return err.lines()
                .filter(line -> !line.contains(" waiting: "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
