package io.github.onevm.migrate.model;

/**
 * The job: move this VM to that cluster.
 *
 * @param vm the VM
 * @param target the cluster it shall run in
 * @param options how
 */
public record MigrationRequest(VmId vm, ClusterId target, MigrationOptions options) {}
