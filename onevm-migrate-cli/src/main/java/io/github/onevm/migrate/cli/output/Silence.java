package io.github.onevm.migrate.cli.output;

import java.time.Duration;

/** How long a command has printed nothing, and what it printed last. Thread-safe. */
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

    /** A line with news was printed. */
    public synchronized void brokenBy(String text) {
        last = text.strip();
        line = pulse.nanos().getAsLong();
        anything = line;
    }

    /** A line without news was printed. */
    public synchronized void filled() {
        anything = pulse.nanos().getAsLong();
    }

    /** The time since anything was printed. */
    public synchronized Duration length() {
        return since(anything);
    }

    /** The time since news was printed. */
    public synchronized Duration sinceNews() {
        return since(line);
    }

    /** The last line with news; empty if there was none. */
    public synchronized String last() {
        return last;
    }

    private Duration since(long then) {
        return Duration.ofNanos(pulse.nanos().getAsLong() - then);
    }
}
