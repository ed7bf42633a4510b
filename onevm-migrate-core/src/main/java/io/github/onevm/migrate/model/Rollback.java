package io.github.onevm.migrate.model;

/**
 * Which migration is to be taken back, and what may be taken for granted or lost. Immutable.
 *
 * @param vm the VM
 * @param takesOver see {@link #takingOver}
 * @param discardsDestinationWrites see {@link #discardingDestinationWrites}
 */
public record Rollback(VmId vm, boolean takesOver, boolean discardsDestinationWrites) {
    /** Takes back the migration of this VM, if nobody is at work on it and nothing is lost by it. */
    public static Rollback of(VmId vm) {
        return new Rollback(vm, false, false);
    }

    /** As {@link Resume#takingOver}. */
    public Rollback takingOver() {
        return new Rollback(vm, true, discardsDestinationWrites);
    }

    /**
     * The VM may go on without what its guest has written on the destination. That is not deleted: the volumes are kept there
     * under other names.
     */
    public Rollback discardingDestinationWrites() {
        return new Rollback(vm, takesOver, true);
    }
}
