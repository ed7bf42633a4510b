package io.github.onevm.migrate.model;

/** How a VM is brought out of a failure state. None of these deletes anything. */
public enum Recovery {
    /** The failed operation is tried once more. */
    RETRY,
    /** The failed operation is treated as done. */
    SUCCESS
}
