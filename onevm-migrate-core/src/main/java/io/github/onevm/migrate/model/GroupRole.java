package io.github.onevm.migrate.model;

/**
 * The place of a VM in a VM group.
 *
 * @param group VMGROUP/VMGROUP_ID
 * @param role VMGROUP/ROLE
 */
public record GroupRole(int group, String role) {}
