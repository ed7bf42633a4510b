package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.Liveness;

/** Who runs here, and who of those that are on record still runs. Implementations are thread-safe. */
public interface Claimants {
    /** A new run in this process; alive until {@link #end} or until the process ends. */
    Claimant begin();

    /** The run is over, whatever became of it: it will not act again. Repeatable. */
    void end(Claimant run);

    /** Whether a run is still at work, as far as this machine can tell. */
    Liveness look(Claimant run);
}
