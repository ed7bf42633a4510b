package io.github.onevm.migrate.model;

/**
 * A request to roll a migration back. Immutable.
 *
 * @param vm the VM
 * @param takesOver see {@link #takingOver}
 * @param discardsDestinationWrites see {@link #discardingDestinationWrites}
 */
public record Rollback(VmId vm, boolean takesOver, boolean discardsDestinationWrites) {
    /** Rolls the migration of this VM back, if no run is at work on it and nothing would be lost. */
    public static Rollback of(VmId vm) {
        return new Rollback(vm, false, false);
    }

    /** As {@link Resume#takingOver}. */
    public Rollback takingOver() {
        return new Rollback(vm, true, discardsDestinationWrites);
    }

    /**
     * Allows the VM to continue without what its guest has written on the destination. The data is not deleted: the
     * volumes are kept there under other names.
     */
    public Rollback discardingDestinationWrites() {
        return new Rollback(vm, takesOver, true);
    }
}
