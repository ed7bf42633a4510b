package io.github.onevm.migrate.lab.opennebula;

/** What a call needs on an object, and the level at which a lock stops it. */
enum Right {
    USE(1, 0),
    MANAGE(2, 1),
    ADMIN(4, 2);

    private final int level;
    private final int position;

    Right(int level, int position) {
        this.level = level;
        this.position = position;
    }

    /** Its place among the three rights of owner, group or others. */
    int position() {
        return position;
    }

    /** A lock of this or a lower positive level refuses the call. */
    int level() {
        return level;
    }
}
