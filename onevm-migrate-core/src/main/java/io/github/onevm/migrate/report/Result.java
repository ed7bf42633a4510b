package io.github.onevm.migrate.report;

/** How a run ended. */
public enum Result {
    /** Everything in the plan is done. */
    DONE,
    /** It failed and was undone: the VM is back where it was. */
    UNDONE,
    /** It failed and needs a person. */
    NEEDS_PERSON
}
