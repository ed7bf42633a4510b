package io.github.onevm.migrate.journal;

/** The direction of a migration. */
public enum Direction {
    /** Towards the destination. */
    FORWARD,
    /** Back to where the VM was. A run that resumes the migration continues the rollback. */
    BACK
}
