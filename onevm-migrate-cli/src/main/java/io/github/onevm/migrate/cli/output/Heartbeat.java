package io.github.onevm.migrate.cli.output;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Prints on the error stream what a command is waiting for, and for how long, whenever nothing was printed for ten
 * seconds. Has its own thread until it is closed.
 */
public final class Heartbeat implements AutoCloseable {
    /** Ten seconds, minus the interval between two checks. */
    private static final Duration TOO_LONG = Duration.ofMillis(9500);

    /** A call that has taken less time is not what the command waits for. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Console console;
    private final CallsUnderWay calls;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    public Heartbeat(Console console, CallsUnderWay calls) {
        this.console = console;
        this.calls = calls;
    }

    /** Checks at intervals from now on. */
    public Heartbeat started() {
        long between = console.silence().pulse().between().toMillis();
        ticker.scheduleWithFixedDelay(this::look, between, between, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Prints what is being waited for, if nothing was printed for too long. */
    public void look() {
        if (console.silence().length().compareTo(TOO_LONG) >= 0) {
            console.waiting(calls.oldest(SLOW).orElseGet(this::sinceTheLastLine));
        }
    }

    private String sinceTheLastLine() {
        Silence silence = console.silence();
        String last = silence.last();
        long seconds = silence.sinceNews().toSeconds();
        return (last.isEmpty() ? "at work for " + seconds + " s" : "for " + seconds + " s nothing new since: " + last)
                + calls.trouble().map(trouble -> "; " + trouble).orElse("");
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
