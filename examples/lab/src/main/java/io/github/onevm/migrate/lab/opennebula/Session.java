package io.github.onevm.migrate.lab.opennebula;

/**
 * Who calls.
 *
 * @param uid user id
 * @param gid primary group
 * @param requestId number of the call
 */
record Session(int uid, int gid, int requestId) {
    /** The scheduler and the daemon itself. */
    static Session ofDaemon(int requestId) {
        return new Session(0, 0, requestId);
    }

    /** The one user who may use SQL. */
    boolean isOneadmin() {
        return uid == 0;
    }

    boolean isInOneadminGroup() {
        return gid == 0;
    }
}
