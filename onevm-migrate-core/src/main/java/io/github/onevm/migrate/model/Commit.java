package io.github.onevm.migrate.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A request to end the way back of a finished migration. Immutable.
 *
 * @param vm the VM
 * @param takesOver see {@link #takingOver}
 * @param deletesSource see {@link #deletingSource}
 * @param keepsSource see {@link #keepingSource}; absent if the old volumes are not frozen
 */
public record Commit(VmId vm, boolean takesOver, boolean deletesSource, Optional<Duration> keepsSource) {
    /**
     * @throws IllegalArgumentException when the old volumes are both to be deleted and to be frozen, or for less than a second
     */
    public Commit {
        if (deletesSource && keepsSource.isPresent()) {
            throw new IllegalArgumentException("old volumes are either deleted or frozen");
        }
        if (keepsSource.filter(time -> time.toSeconds() < 1).isPresent()) {
            throw new IllegalArgumentException("old volumes are frozen for at least a second");
        }
    }

    /** Removes the transfer snapshots of the migration of this VM from both sides. The old volumes of the source stay. */
    public static Commit of(VmId vm) {
        return new Commit(vm, false, false, Optional.empty());
    }

    /** As {@link Resume#takingOver}. */
    public Commit takingOver() {
        return new Commit(vm, true, deletesSource, keepsSource);
    }

    /** Deletes the old volumes of the source, too. */
    public Commit deletingSource() {
        return new Commit(vm, takesOver, true, keepsSource);
    }

    /**
     * Makes snapshots of the old volumes of the source, which the storage cluster deletes by itself.
     *
     * @param time how long it keeps them, from now on
     */
    public Commit keepingSource(Duration time) {
        return new Commit(vm, takesOver, deletesSource, Optional.of(time));
    }

    /** Whether the old volumes of the source are touched. */
    public boolean endsSource() {
        return deletesSource || keepsSource.isPresent();
    }
}
