package io.github.onevm.migrate.check;

/** What a finding does to a migration. */
public enum Severity {
    /** No plan is made. */
    BLOCK,
    /** The operator is told; the plan stands. */
    WARN
}
