package io.github.onevm.migrate.model;

/** What becomes of the records of persistent images whose volumes move with a VM. */
public enum ImageRecordPolicy {
    /** They move too: later operations with the image go to the storage cluster that has its volume. */
    MOVE,
    /** They stay: operations with the image go to the old storage cluster, until somebody moves its record. */
    STAY
}
