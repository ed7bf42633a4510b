package io.github.onevm.migrate.model;

/**
 * The job: move this VM to that cluster.
 *
 * @param vm the VM
 * @param target the cluster to move it to
 * @param options how
 */
public record MigrationRequest(VmId vm, ClusterId target, MigrationOptions options) {
    /** With all options at their defaults. */
    public static MigrationRequest of(VmId vm, ClusterId target) {
        return new MigrationRequest(vm, target, MigrationOptions.defaults());
    }

    /** Whether the VM is moved; if not, it is not touched. */
    public boolean moves() {
        return !options.snapshotOnly() && !options.rehearsal();
    }
}
