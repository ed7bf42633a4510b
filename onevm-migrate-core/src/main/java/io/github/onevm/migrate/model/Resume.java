package io.github.onevm.migrate.model;

/**
 * A request to resume a migration. Immutable.
 *
 * @param vm the VM
 * @param takesOver see {@link #takingOver}
 */
public record Resume(VmId vm, boolean takesOver) {
    /** Resumes the migration of this VM, if no run is at work on it. */
    public static Resume of(VmId vm) {
        return new Resume(vm, false);
    }

    /**
     * Confirms that the run of the migration, on another machine, is gone, which this machine cannot see. Its journal
     * is watched for 30 s nevertheless. Not needed if this machine can tell.
     */
    public Resume takingOver() {
        return new Resume(vm, true);
    }
}
