package io.github.onevm.migrate.cli.harness;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.EagerTime;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.WiredCommand;
import io.github.onevm.migrate.cli.output.HeartbeatTiming;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import io.github.onevm.migrate.storpool.StorPoolTimeouts;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command inside this JVM, with the real back-ends over the lab's ports. It lives by the clock of a site that is stepped: nobody
 * waits for a pause, and the site does meanwhile what it would do. On a site that lives by the machine's clock, beside processes that
 * do, its pauses are cut short. Single calls have limits of their own, which the machine's clock measures. Immutable.
 */
public final class Cli {
    private static final Duration CALL = Duration.ofMillis(100);
    private static final int ATTEMPTS = 4;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private final Lab lab;
    private final Map<String, String> environment;
    private final Path home;
    private final StorPoolConfig storage;
    private final Time time;
    private final Duration callLimit;

    private Cli(Lab lab, Map<String, String> environment, StorPoolConfig storage, Time time, Duration callLimit) {
        this.lab = lab;
        this.environment = environment;
        this.home = lab.home();
        this.storage = storage;
        this.time = time;
        this.callLimit = callLimit;
    }

    /** On this site. */
    public static Cli on(Lab lab) {
        Time time = lab.clock() instanceof SteppedClock stepped ? new SteppedTime(stepped, () -> {}) : new EagerTime();
        StorPoolConfig none = StorPoolConfig.of(
                lab.home().resolve("storpool.conf"), lab.home().resolve("storpool.conf.d"), "here", Map.of());
        Soundness.before(lab);
        return new Cli(lab, lab.environment(), none, time, LONG);
    }

    /** Runs it on this site. */
    public static End run(Lab lab, String... arguments) {
        return on(lab).run(arguments);
    }

    /** With more variables, or other values of them. */
    public Cli with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Cli(lab, all, storage, time, callLimit);
    }

    /** With no variables but these. */
    public Cli withOnly(Map<String, String> variables) {
        return new Cli(lab, variables, storage, time, callLimit);
    }

    /** On a machine with this StorPool configuration. */
    public Cli with(StorPoolConfig configuration) {
        return new Cli(lab, environment, configuration, time, callLimit);
    }

    /** With another clock. */
    public Cli with(Time clock) {
        return new Cli(lab, environment, storage, clock, callLimit);
    }

    /** The same, but 1500 ms without an answer are enough to give a call up: for servers that hang. */
    public Cli impatient() {
        return new Cli(lab, environment, storage, time, SHORT);
    }

    /** Runs it. The lines that only tell what it waits for are left out: a busy machine makes it wait. */
    public End run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        End end = run(HeartbeatTiming.OF_THE_MACHINE, stream(out), arguments);
        return new End(end.exit(), text(out), withoutWaiting(end.err()));
    }

    /** Runs it with another standard output. */
    public End run(PrintStream out, String... arguments) {
        return run(HeartbeatTiming.OF_THE_MACHINE, out, arguments);
    }

    /** Runs it with a heartbeat by another clock. */
    public End run(HeartbeatTiming heartbeat, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        End end = run(heartbeat, stream(out), arguments);
        return new End(end.exit(), text(out), end.err());
    }

    private End run(HeartbeatTiming heartbeat, PrintStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new WiredCommand(environment, this::wired, time, heartbeat)
                .run(out, stream(err), Unwatched.arguments(arguments).toArray(String[]::new));
        End end = new End(exit, "", text(err));
        Soundness.requireAfter(lab, List.of(arguments), end);
        return end;
    }

    private Migrator wired(WiredCommand.Choice choice, CallObserver told, Time clock) {
        CallObserver observer = time instanceof SteppedTime stepped ? new SteppedCalls(told, stepped.clock()) : told;
        OpenNebulaConfig config = OpenNebulaConfig.fromEnvironment(environment, home)
                .withCallTimeout(callLimit)
                .withAttempts(ATTEMPTS, FIRST_PAUSE);
        OpenNebulaBackend frontEnd = new OpenNebulaBackend(config, new StorPoolConventions().terms(), observer);
        StorPoolVolumeStores stores = new StorPoolVolumeStores(
                storage.withTimeouts(new StorPoolTimeouts(callLimit, callLimit, ATTEMPTS, FIRST_PAUSE)), observer);
        return Migrator.builder()
                .inventory(frontEnd.inventory())
                .vmControl(frontEnd.control())
                .vmRecords(frontEnd.records(choice.metadata()))
                .imageRecords(frontEnd.imageRecords(choice.metadata()))
                .vmHomes(choice.frontEnd().map(frontEnd::homes).orElse(VmHomes.NONE))
                .vmCopies(frontEnd.copies())
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

    private static String withoutWaiting(String err) {
        return err.lines()
                .filter(line -> !line.contains(" waiting: "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
