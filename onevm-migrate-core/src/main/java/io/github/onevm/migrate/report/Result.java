package io.github.onevm.migrate.report;

/** How a run ended. */
public enum Result {
    /** Everything in the plan is done. */
    DONE,
    /** It failed and was rolled back: the VM is back where it was. */
    UNDONE,
    /** It failed and needs a person. */
    NEEDS_PERSON,
    /** It was refused, or failed before anything was changed. */
    NOTHING_CHANGED,
    /** Another run has the claim on the VM; this one has changed nothing, or nothing more. */
    HELD
}
