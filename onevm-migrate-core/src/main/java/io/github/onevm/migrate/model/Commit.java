package io.github.onevm.migrate.model;

/**
 * A request to end the way back of a finished migration. Immutable.
 *
 * @param vm the VM
 * @param takesOver see {@link #takingOver}
 * @param deletesSource see {@link #deletingSource}
 */
public record Commit(VmId vm, boolean takesOver, boolean deletesSource) {
    /** Removes the transfer snapshots of the migration of this VM from both sides. The old volumes of the source stay. */
    public static Commit of(VmId vm) {
        return new Commit(vm, false, false);
    }

    /** As {@link Resume#takingOver}. */
    public Commit takingOver() {
        return new Commit(vm, true, deletesSource);
    }

    /** Deletes the old volumes of the source, too. */
    public Commit deletingSource() {
        return new Commit(vm, takesOver, true);
    }
}
