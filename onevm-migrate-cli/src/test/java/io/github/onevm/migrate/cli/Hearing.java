package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.output.CallsUnderWay;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.ConsoleReporter;
import io.github.onevm.migrate.cli.output.Heartbeat;
import io.github.onevm.migrate.cli.output.HeartbeatTiming;
import io.github.onevm.migrate.cli.output.Silence;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Time;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * What an operator hears of a run of the library as the command has it: its lines, and its heartbeat, by the clock of the run.
 * Measures for how long nothing was heard. Thread-safe.
 */
public final class Hearing implements CallObserver {
    private final Time time;
    private final Console console;
    private final CallsUnderWay calls;
    private final Heartbeat heartbeat;
    private Instant last;
    private Duration longest = Duration.ZERO;

    /** Nothing was heard yet. */
    public Hearing(Time time) {
        this.time = time;
        this.last = time.now();
        PrintStream ear = new PrintStream(new Ear(), true, StandardCharsets.UTF_8);
        HeartbeatTiming pulse = new HeartbeatTiming(
                () -> Duration.between(Instant.EPOCH, time.now()).toNanos(), Duration.ofHours(1));
        this.console = new Console(ear, ear, time, false, new Silence(pulse));
        this.calls = new CallsUnderWay(console);
        this.heartbeat = new Heartbeat(console, calls);
    }

    /** Hears what a move tells. */
    public MigrationListener ofMove() {
        return new ConsoleReporter(console, Purpose.MOVE, false);
    }

    /** Hears what a rollback tells. */
    public MigrationListener ofRollback() {
        return new ConsoleReporter(console, Purpose.ROLLBACK, false);
    }

    @Override
    public void begun(String backend, String call) {
        calls.begun(backend, call);
    }

    @Override
    public void called(String backend, String call, String outcome, Duration took) {
        calls.called(backend, call, outcome, took);
    }

    /** Some time has passed, not more than half a second: so often the command looks whether it must say something. */
    public void passed() {
        heartbeat.look();
        heard(false);
    }

    /** For how long nothing was heard at most. */
    public synchronized Duration longestSilence() {
        return longest;
    }

    private synchronized void heard(boolean something) {
        Instant now = time.now();
        Duration silence = Duration.between(last, now);
        longest = silence.compareTo(longest) > 0 ? silence : longest;
        last = something ? now : last;
    }

    /** Whatever is printed breaks the silence. */
    private final class Ear extends OutputStream {
        @Override
        public void write(int octet) {
            heard(true);
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            heard(true);
        }
    }
}
