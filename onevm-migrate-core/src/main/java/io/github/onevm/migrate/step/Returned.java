package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Optional;

/**
 * Whether a VM runs where this migration has taken it. Until then a rollback loses nothing, and what an earlier move has left
 * may be needed again. Read-only.
 */
final class Returned {
    private Returned() {}

    /** Why it is not known to run there, one sentence without a full stop; empty if it does. */
    static Optional<String> whyNot(StepContext context, VmId vm) {
        try {
            VmStatus now = context.control().status(vm);
            ClusterId home = context.move().target();
            boolean runs = now.state().isRunning()
                    && now.lastHistory().filter(h -> h.cluster().equals(home)).isPresent();
            return runs
                    ? Optional.empty()
                    : Optional.of("VM " + vm + " is " + now.state() + ", not RUNNING in cluster " + home);
        } catch (BackendException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
