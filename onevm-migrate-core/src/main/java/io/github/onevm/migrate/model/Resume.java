package io.github.onevm.migrate.model;

/**
 * Which migration is to be carried on, and what may be taken for granted. Immutable.
 *
 * @param vm the VM
 * @param takesOver see {@link #takingOver}
 */
public record Resume(VmId vm, boolean takesOver) {
    /** Carries on the migration of this VM, if nobody is at work on it. */
    public static Resume of(VmId vm) {
        return new Resume(vm, false);
    }

    /**
     * The run that had the migration, on another machine, is gone for certain: nobody can see that from here. Its journal is
     * watched for 30 s all the same. Not needed where this machine can tell.
     */
    public Resume takingOver() {
        return new Resume(vm, true);
    }
}
