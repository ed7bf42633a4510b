package io.github.onevm.migrate.report;

import io.github.onevm.migrate.plan.Freshness;

/** The result of applying a plan that was made earlier. */
public sealed interface ApplyResult {
    /**
     * The plan was executed.
     *
     * @param report the report of the run
     */
    record Run(MigrationReport report) implements ApplyResult {}

    /**
     * The plan was not executed; nothing was changed.
     *
     * @param why the reason, never {@link Freshness.Fresh}
     */
    record Refused(Freshness why) implements ApplyResult {}
}
