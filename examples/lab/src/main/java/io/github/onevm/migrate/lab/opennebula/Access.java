package io.github.onevm.migrate.lab.opennebula;

import java.util.Optional;

/**
 * The rights of users. oneadmin and its group may do everything except change a locked object: a lock binds them, too.
 * Their messages say "is locked"; other users learn only that they are not authorized.
 */
final class Access {
    private Access() {}

    /** An object with an owner. */
    record Target(String noun, int id, int uid, int gid, Permissions permissions, Optional<Lock> lock) {
        static Target of(VmRecord vm) {
            return new Target("VM", vm.id, vm.uid, vm.gid, vm.permissions, vm.lock);
        }
    }

    /** Rights and lock; the calls info, lock and unlock go through {@link #requireRight} instead. */
    static void require(Session session, Right right, Target target) {
        boolean locked = target.lock.map(l -> l.stops(right)).orElse(false);
        if (locked && isAdmin(session)) {
            throw Refusal.notAuthorized(
                    "User [" + session.uid() + "] : " + target.noun + " is locked. [" + target.id + "].");
        }
        if (locked) {
            throw refused(session, right, target);
        }
        requireRight(session, right, target);
    }

    /** Rights alone. */
    static void requireRight(Session session, Right right, Target target) {
        boolean allowed = isAdmin(session)
                || (target.uid == session.uid() && target.permissions.owner(right))
                || (target.gid == session.gid() && target.permissions.group(right))
                || target.permissions.other(right);
        if (!allowed) {
            throw refused(session, right, target);
        }
    }

    /** Only user 0 may run SQL; membership in its group is not sufficient. */
    static void requireOneadmin(Session session) {
        if (!session.isOneadmin()) {
            throw Refusal.notAuthorized("User [" + session.uid() + "] not authorized to perform action on -.");
        }
    }

    static boolean isAdmin(Session session) {
        return session.isOneadmin() || session.isInOneadminGroup();
    }

    private static Refusal refused(Session session, Right right, Target target) {
        return Refusal.notAuthorized("User [" + session.uid() + "] : Not authorized to perform " + right + " "
                + target.noun + " [" + target.id + "].");
    }
}
