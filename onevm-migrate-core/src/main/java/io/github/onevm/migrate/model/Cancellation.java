package io.github.onevm.migrate.model;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request to stop. A run checks it between two steps and while it waits; it never aborts a call. Before the VM's
 * start, a run that is asked to stop rolls back, or, with {@link #leaving}, leaves everything to be resumed or rolled
 * back later. Thread-safe.
 */
public final class Cancellation {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean back = new AtomicBoolean();
    private final boolean deaf;
    private final boolean leaving;

    /** For a run that rolls back when asked to stop. */
    public Cancellation() {
        this(false, false);
    }

    private Cancellation(boolean deaf, boolean leaving) {
        this.deaf = deaf;
        this.leaving = leaving;
    }

    /** For a run that leaves everything as it is when asked to stop. */
    public static Cancellation leaving() {
        return new Cancellation(false, true);
    }

    /** For work that must be completed: cannot be cancelled. */
    public static Cancellation never() {
        return new Cancellation(true, false);
    }

    /** Asks the run to stop. Repeatable. */
    public void cancel() {
        asked.set(!deaf);
    }

    /** Asks the run to stop and to roll back, also one that leaves everything as it is when asked to stop. Repeatable. */
    public void rollBack() {
        back.set(!deaf);
        cancel();
    }

    /** Whether the run was asked to stop. */
    public boolean isCancelled() {
        return asked.get();
    }

    /** Whether the run was asked to stop and must leave everything as it is. */
    public boolean leavesBehind() {
        return leaving && isCancelled() && !back.get();
    }
}
