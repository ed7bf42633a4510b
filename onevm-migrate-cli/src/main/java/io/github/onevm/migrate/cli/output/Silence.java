package io.github.onevm.migrate.cli.output;

import java.time.Duration;

/** For how long a command has printed nothing, and what it printed last. Thread-safe. */
public final class Silence {
    private final HeartbeatTiming pulse;
    private long line;
    private long anything;
    private String last = "";

    public Silence(HeartbeatTiming pulse) {
        this.pulse = pulse;
        this.line = pulse.nanos().getAsLong();
        this.anything = line;
    }

    public HeartbeatTiming pulse() {
        return pulse;
    }

    /** A line was printed that says something new. */
    public synchronized void brokenBy(String text) {
        last = text.strip();
        line = pulse.nanos().getAsLong();
        anything = line;
    }

    /** A line was printed that says that there is nothing new. */
    public synchronized void filled() {
        anything = pulse.nanos().getAsLong();
    }

    /** Since when nothing at all was printed. */
    public synchronized Duration length() {
        return since(anything);
    }

    /** Since when nothing new was printed. */
    public synchronized Duration sinceNews() {
        return since(line);
    }

    /** The last line that said something new; empty while there was none. */
    public synchronized String last() {
        return last;
    }

    private Duration since(long then) {
        return Duration.ofNanos(pulse.nanos().getAsLong() - then);
    }
}
