package io.github.onevm.migrate.model;

/** Whether a {@link Claimant} is still at work, as far as this machine can tell. */
public enum Liveness {
    /** Its process exists, or its journal changes. */
    ALIVE,
    /** Its process is gone: it will never act again. */
    GONE,
    /**
     * It is, or was, on another machine, in another container, or before a restart that looks like another machine.
     * Only its journal can tell.
     */
    UNKNOWN
}
