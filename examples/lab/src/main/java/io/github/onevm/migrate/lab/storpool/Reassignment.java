package io.github.onevm.migrate.lab.storpool;

import java.util.Set;

/**
 * One item of a {@code VolumesReassign} call (SP-19).
 *
 * @param item the volume or snapshot
 * @param detachAll whether all clients lose it
 * @param detach the clients that lose it
 * @param readOnly the clients that get it read-only
 * @param readWrite the clients that get it read-write
 * @param force whether open devices are taken away
 */
record Reassignment(
        Item item,
        boolean detachAll,
        Set<Integer> detach,
        Set<Integer> readOnly,
        Set<Integer> readWrite,
        boolean force) {
    boolean takesFrom(int client) {
        return detachAll || detach.contains(client);
    }
}
