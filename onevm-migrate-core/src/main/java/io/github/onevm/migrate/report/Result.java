package io.github.onevm.migrate.report;

/** How a run ended. */
public enum Result {
    /** Everything in the plan is done. */
    DONE,
    /** It failed and was undone: the VM is back where it was. */
    UNDONE,
    /** It failed and needs a person. */
    NEEDS_PERSON,
    /** It was refused, or failed before anything was changed. */
    NOTHING_CHANGED,
    /** Another run holds the VM: this one has changed nothing, or nothing more. */
    HELD
}
