package io.github.onevm.migrate.execution;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request to stop. A run looks at it between two steps and while it waits; it never breaks off a call. Before the VM's
 * restart a run that is asked to stop undoes what it did, or, if it was made so, leaves it to be resumed or rolled back.
 * Thread-safe.
 */
public final class Cancellation {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final boolean deaf;
    private final boolean leaving;

    /** A run that is asked to stop goes back. */
    public Cancellation() {
        this(false, false);
    }

    private Cancellation(boolean deaf, boolean leaving) {
        this.deaf = deaf;
        this.leaving = leaving;
    }

    /** A run that is asked to stop leaves everything as it is then. */
    public static Cancellation leaving() {
        return new Cancellation(false, true);
    }

    /** One that nothing can ask: what must come to its end. */
    public static Cancellation never() {
        return new Cancellation(true, false);
    }

    /** Asks the run to stop. Repeatable. */
    public void cancel() {
        asked.set(!deaf);
    }

    /** Whether the run was asked to stop. */
    public boolean isCancelled() {
        return asked.get();
    }

    /** Whether the run was asked to stop and shall leave everything as it is. */
    public boolean leavesBehind() {
        return leaving && isCancelled();
    }
}
