package io.github.onevm.migrate.model;

/** Whether a move takes the VM back to where an earlier one has taken it from. */
public enum Returning {
    /** It does not, or is not to build on the earlier move. */
    NO,
    /** It does, and sends only what was written since the earlier move. */
    DIFFERENCE,
    /** It does, and may send everything: what the two clusters have in common is gone, or not known. */
    FULL
}
