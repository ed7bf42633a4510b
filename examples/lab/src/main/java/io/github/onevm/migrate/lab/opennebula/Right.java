package io.github.onevm.migrate.lab.opennebula;

/** What a call needs on an object, and the level at which a lock stops it. */
enum Right {
    USE(1),
    MANAGE(2),
    ADMIN(4);

    private final int level;

    Right(int level) {
        this.level = level;
    }

    /** A lock of this or a lower positive level refuses the call. */
    int level() {
        return level;
    }
}
