package io.github.onevm.migrate.model;

/** How a VM is brought out of a failure state. None of these deletes anything. */
public enum Recovery {
    /** What failed is tried once more. */
    RETRY,
    /** What failed is taken for done. */
    SUCCESS
}
