package io.github.onevm.migrate.lab.opennebula;

import java.util.Optional;

/** Taking and giving back locks, the same for VMs and documents. */
final class Locks {
    private static final int ALL = 4;

    private final Oned oned;

    Locks(Oned oned) {
        this.oned = oned;
    }

    /**
     * The lock that replaces the present one.
     *
     * @param level 1 use, 2 manage, 3 admin, 4 all, which is stored as 1
     * @param test refuse when there is a lock already; the text of the refusal is the time of that lock
     */
    Lock lock(Session session, Optional<Lock> present, int level, boolean test) {
        if (level < 1 || level > ALL) {
            throw Refusal.action("Wrong lock level specified");
        }
        if (test && present.isPresent()) {
            throw Refusal.action(String.valueOf(present.get().time()));
        }
        if (present.isPresent() && !mayReplace(session, present.get())) {
            throw Refusal.action("Error trying to lock the resource.");
        }
        return new Lock(level == ALL ? 1 : level, session.uid(), oned.time(), session.requestId());
    }

    /** Users may give back only their own locks, administrators any. */
    void requireUnlockable(Session session, Optional<Lock> present) {
        if (present.isPresent() && !mayReplace(session, present.get())) {
            throw Refusal.action("Cannot unlock: Lock is owned by another user");
        }
    }

    private static boolean mayReplace(Session session, Lock lock) {
        return Access.isAdmin(session) || lock.owner() == session.uid();
    }
}
