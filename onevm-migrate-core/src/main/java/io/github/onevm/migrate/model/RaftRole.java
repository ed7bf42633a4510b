package io.github.onevm.migrate.model;

/**
 * The role of a server in its zone, which tells whether its answers are up to date (one.zone.raftstatus, RAFT/STATE;
 * ON-12).
 */
public enum RaftRole {
    /** The only server, or the leader of its zone: its answers are up to date. */
    LEADING,
    /**
     * It passes changes on to the leader and answers reads from its own copy. The copy is less than a second behind,
     * because a server that hears nothing from its leader for some seconds stops following.
     */
    FOLLOWING,
    /** It knows no leader: it refuses changes, and its copy may be of any age. */
    CUT_OFF
}
