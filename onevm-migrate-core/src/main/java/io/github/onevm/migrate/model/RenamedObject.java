package io.github.onevm.migrate.model;

import java.time.Instant;

/**
 * What the name of a volume or snapshot tells that a move has renamed, or a rehearsal created.
 *
 * @param role why it was renamed
 * @param before its name before
 * @param at the time in its name; for a migration of this program its stamp
 * @param olderTool whether the name has the form that only the tool before this program gives
 */
public record RenamedObject(Role role, String before, Instant at, boolean olderTool) {
    /** Why a move renames something. */
    public enum Role {
        /** It was on the destination, and its name was needed. */
        SET_ASIDE,
        /** The VM runs on a copy elsewhere. */
        RETIRED,
        /** A rollback has left it behind, and a guest may have written on it. */
        ABANDONED,
        /** A rehearsal has created it, and no VM has ever used it. */
        REHEARSED
    }
}
