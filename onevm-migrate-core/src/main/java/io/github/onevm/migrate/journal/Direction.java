package io.github.onevm.migrate.journal;

/** Which way a migration goes. */
public enum Direction {
    /** Towards the destination. */
    FORWARD,
    /** Back to where the VM was. Whoever takes the migration up goes on going back. */
    BACK
}
