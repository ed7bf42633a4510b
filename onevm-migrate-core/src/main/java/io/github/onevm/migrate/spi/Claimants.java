package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.Liveness;

/**
 * The runs of this process, and which of the runs named in journals are still at work. Implementations are thread-safe.
 */
public interface Claimants {
    /** A new run in this process; alive until {@link #end} or until the process ends. */
    Claimant begin();

    /** The run is over, successful or not: it will not act again. Repeatable. */
    void end(Claimant run);

    /** Whether a run is still at work, as far as this machine can tell. */
    Liveness look(Claimant run);
}
