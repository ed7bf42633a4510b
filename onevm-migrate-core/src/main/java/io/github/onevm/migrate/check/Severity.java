package io.github.onevm.migrate.check;

/** The effect of a finding on a migration. */
public enum Severity {
    /** No plan is made. */
    BLOCK,
    /** The finding is reported; a plan is made. */
    WARN
}
