package io.github.onevm.migrate.model;

/** How far what a server of a zone answers can be trusted to be the newest (one.zone.raftstatus, RAFT/STATE). */
public enum RaftRole {
    /** A server alone, or the leader of its zone: what it answers holds now. */
    LEADING,
    /**
     * It passes changes on to the leader and answers looks from its own copy. The copy is behind by less than a second (0.3 s
     * seen on 6.10.5), since a server that hears nothing of its leader for some seconds stops following.
     */
    FOLLOWING,
    /** It knows of no leader: it refuses changes, and its copy may be of any age. */
    CUT_OFF
}
