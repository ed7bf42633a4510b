package io.github.onevm.migrate.model;

/**
 * Who may use an object by its own permissions.
 *
 * @param user UID, the owner
 * @param group GID
 * @param ownerUse PERMISSIONS/OWNER_U
 * @param groupUse PERMISSIONS/GROUP_U
 * @param otherUse PERMISSIONS/OTHER_U
 */
public record Permissions(int user, int group, boolean ownerUse, boolean groupUse, boolean otherUse) {
    /** The permissions of a datastore that oneadmin creates. */
    public static final Permissions USUAL = new Permissions(0, 0, true, true, false);
}
