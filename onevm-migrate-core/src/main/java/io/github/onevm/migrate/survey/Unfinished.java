package io.github.onevm.migrate.survey;

import java.util.Optional;

/**
 * An unfinished migration that has the claim on the VM. Immutable.
 *
 * @param text who has it, for people, one sentence without a full stop
 * @param standing what can be done about it
 */
public record Unfinished(String text, Standing standing) {
    /** What is known of its run, and where the migration was going. */
    public enum Standing {
        /** Its run is at work, and would still roll back if it were told to. */
        AT_WORK,
        /** Its run is at work, and does not turn round any more. */
        AT_WORK_TO_THE_END,
        /** Its run is gone. */
        BROKEN_OFF,
        /** Its run is gone, and the guest may have written on the destination: a rollback would give that up. */
        BROKEN_OFF_IN_USE,
        /** Its run is gone, and was rolling back. */
        BROKEN_OFF_GOING_BACK,
        /** A commit is gone that was ending its way back. */
        BROKEN_OFF_IN_COMMIT,
        /** Nobody can tell from here whether its run is gone. */
        MAY_BE_GONE,
        /** The same, and the guest may have written on the destination. */
        MAY_BE_GONE_IN_USE,
        /** The same, and the run was rolling back. */
        MAY_BE_GONE_GOING_BACK,
        /** The same of a commit that was ending its way back. */
        MAY_BE_GONE_IN_COMMIT,
        /** Its journal is kept in another place. */
        ELSEWHERE,
        /** This version cannot read its journal. */
        UNREADABLE;

        /** Whether its run is certainly at work. */
        public boolean isAtWork() {
            return this == AT_WORK || this == AT_WORK_TO_THE_END;
        }

        /** The same standing, if the guest may have written on the destination; empty if that would make no difference. */
        public Optional<Standing> inUse() {
            return switch (this) {
                case BROKEN_OFF -> Optional.of(BROKEN_OFF_IN_USE);
                case MAY_BE_GONE -> Optional.of(MAY_BE_GONE_IN_USE);
                default -> Optional.empty();
            };
        }
    }
}
