package io.github.onevm.migrate.model;

/** Whether a {@link Claimant} is still at work, as far as can be told from here. */
public enum Liveness {
    /** Its process is there, or its record changes. */
    ALIVE,
    /** Its process is gone: it will never act again. */
    GONE,
    /** It is, or was, on another machine, in another container, or before a restart that cannot be told from another machine; only its record can tell. */
    UNKNOWN
}
