package io.github.onevm.migrate.model;

/**
 * Takes a moved VM back to the cluster that its last migration has taken it from, with everything that the guest has written
 * since. Immutable.
 *
 * @param vm the VM
 * @param options options of the move back, of which {@link MigrationOptions#returning} is not {@link Returning#NO}
 */
public record Reverse(VmId vm, MigrationOptions options) {
    /**
     * @throws IllegalArgumentException when the options are not those of a move back
     */
    public Reverse {
        if (options.returning() == Returning.NO) {
            throw new IllegalArgumentException("a reverse returns: set returning to DIFFERENCE or FULL");
        }
        if (options.onProbationFailure() != OnProbationFailure.STAY) {
            throw new IllegalArgumentException(
                    "a VM that returns is not taken away again: set onProbationFailure to STAY");
        }
    }

    /** With the default options; sends only what was written since. */
    public static Reverse of(VmId vm) {
        return new Reverse(
                vm, MigrationOptions.builder().returning(Returning.DIFFERENCE).build());
    }
}
