package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.HeartbeatTiming;
import io.github.onevm.migrate.cli.output.Silence;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** What the operator sees: a console that keeps what was printed, with a clock that stands until it is turned. */
final class Screen {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final HandClock clock = new HandClock();
    final Console console = new Console(stream(out), stream(err), clock, false, new Silence(pulse()));

    /** Looked at by the test alone. */
    private HeartbeatTiming pulse() {
        return new HeartbeatTiming(
                () -> Duration.between(Instant.EPOCH, clock.now()).toNanos(), Duration.ofHours(1));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
