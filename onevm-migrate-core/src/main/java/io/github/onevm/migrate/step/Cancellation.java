package io.github.onevm.migrate.step;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request to stop. A run looks at it between two steps and while it waits; it never breaks off a call. Before the VM's
 * restart a run that is asked to stop undoes what it did. Thread-safe.
 */
public final class Cancellation {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final boolean deaf;

    public Cancellation() {
        this(false);
    }

    private Cancellation(boolean deaf) {
        this.deaf = deaf;
    }

    /** One that nothing can ask: what must come to its end. */
    static Cancellation never() {
        return new Cancellation(true);
    }

    /** Asks the run to stop. Repeatable. */
    public void cancel() {
        asked.set(!deaf);
    }

    /** Whether the run was asked to stop. */
    public boolean isCancelled() {
        return asked.get();
    }
}
