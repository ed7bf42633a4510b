package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.model.VmState;
import java.util.Optional;

/**
 * What happens in one trial.
 *
 * @param start the state in which the VM is found
 * @param call which call of the run is struck, from 1
 * @param first by what
 * @param way how it is ended
 * @param second what strikes while it is ended
 */
record Case(VmState start, int call, Disaster first, Way way, Optional<Second> second) {
    /** How a migration is ended that may have been interrupted. */
    enum Way {
        RESUME,
        ROLLBACK
    }

    /**
     * A fault while the trouble of the first is dealt with.
     *
     * @param call which call of the first resume or rollback is struck, from 1
     * @param kind by what
     */
    record Second(int call, Disaster kind) {}

    /** Whether a server leaves a call without an answer. */
    boolean hangs() {
        return first.hangs() || second.filter(s -> s.kind().hangs()).isPresent();
    }

    @Override
    public String toString() {
        return start + ": " + first + " at call " + call + ", then " + way
                + second.map(s -> " with " + s.kind() + " at call " + s.call()).orElse("");
    }
}
