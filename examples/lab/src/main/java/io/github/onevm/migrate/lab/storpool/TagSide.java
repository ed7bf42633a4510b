package io.github.onevm.migrate.lab.storpool;

/** On which of the two snapshots of a backup the tags of the call are stored (SP-34). */
public enum TagSide {
    SOURCE,
    DESTINATION,
    BOTH,
    NEITHER;

    boolean source() {
        return this == SOURCE || this == BOTH;
    }

    boolean destination() {
        return this == DESTINATION || this == BOTH;
    }
}
