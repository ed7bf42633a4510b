package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.execution.EventQueue;
import io.github.onevm.migrate.execution.Workers;
import java.time.Duration;
import java.time.Instant;

/** The lines of {@code --verbose} about calls. A terminal that takes none holds up calls for a second in all, and no longer. Thread-safe. */
final class CallLines implements EventQueue.Listener<CallLines.Line>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A line, and when that happened. */
    record Line(Instant at, String text) {}

    private final Console console;
    private final Workers threads = Workers.own();
    private final EventQueue<Line> queue = new EventQueue<>(this, threads.listeners(), PATIENCE);

    CallLines(Console console) {
        this.console = console;
    }

    void add(String text) {
        queue.tellAndWait(new Line(console.now(), text));
    }

    @Override
    public void tell(Line line) {
        console.detail(line.at(), line.text());
    }

    @Override
    public void drop(Line line, Throwable reason) {
        console.detail(
                line.at(), "further calls are not shown: " + EventQueue.MOST + " lines are waiting for the terminal");
    }

    /** Waits until all lines are printed, or the terminal takes none. */
    @Override
    public void close() {
        queue.close();
        threads.close();
    }
}
