package io.github.onevm.migrate.cli.output;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows how far a command is. On a terminal it draws that anew at each look; elsewhere it prints a line on the error stream whenever nothing
 * was printed for ten seconds. Where nothing is known of a run, it shows what the command waits for, and for how long. Has its own thread
 * until it is closed.
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

    /** Checks at intervals from now on, unless only results are wanted. */
    public Heartbeat started() {
        if (console.isQuiet()) {
            return this;
        }
        long between = console.silence().pulse().between().toMillis();
        ticker.scheduleWithFixedDelay(this::look, between, between, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Draws how far the command is, or prints it if nothing was printed for too long. */
    public void look() {
        Display display = console.display();
        if (display.terminal().live()) {
            display.draw(this::spinner, this::slowCall);
        } else if (!display.isHeld() && console.silence().length().compareTo(TOO_LONG) >= 0) {
            Display.Content shown = display.content();
            console.waiting(calls.oldest(SLOW).or(shown::news).orElseGet(this::sinceTheLastLine)
                    + shown.beside().map(text -> "; " + text).orElse(""));
        }
    }

    private List<String> slowCall() {
        Terminal terminal = console.terminal();
        return calls.oldest(SLOW).or(calls::trouble).stream()
                .map(call -> Signs.cut(terminal, call, terminal.width()))
                .toList();
    }

    /** Nothing is known but the time that has passed. */
    private List<String> spinner() {
        Duration quiet = console.silence().sinceNews();
        if (quiet.compareTo(SLOW) < 0) {
            return List.of();
        }
        Terminal terminal = console.terminal();
        String what = calls.oldest(SLOW).orElse("at work");
        String text = Signs.spinner(terminal, quiet.toMillis()) + " " + ProgressWords.time(quiet) + ", " + what;
        return List.of(Signs.cut(terminal, text, terminal.width()));
    }

    private String sinceTheLastLine() {
        Silence silence = console.silence();
        String last = silence.last();
        long seconds = silence.sinceNews().toSeconds();
        return (last.isEmpty() ? "at work for " + seconds + " s" : last + "; nothing new for " + seconds + " s")
                + calls.trouble().map(trouble -> "; " + trouble).orElse("");
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        console.display().clear();
    }
}
