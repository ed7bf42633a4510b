package io.github.onevm.migrate.model;

/**
 * A request to remove the journal of a VM's migration, which nobody needs any more. Immutable.
 *
 * @param vm the VM
 * @param takesOver see {@link #takingOver}
 */
public record Forget(VmId vm, boolean takesOver) {
    /** Removes the newest journal of this VM. */
    public static Forget of(VmId vm) {
        return new Forget(vm, false);
    }

    /** As {@link Resume#takingOver}. */
    public Forget takingOver() {
        return new Forget(vm, true);
    }
}
