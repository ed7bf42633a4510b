package io.github.onevm.migrate.report;

import io.github.onevm.migrate.plan.Freshness;

/** How applying a plan ended that was made earlier. */
public sealed interface ApplyResult {
    /**
     * It was executed.
     *
     * @param report how that ended
     */
    record Run(MigrationReport report) implements ApplyResult {}

    /**
     * It was not executed; nothing was changed.
     *
     * @param why anything but {@link Freshness.Fresh}
     */
    record Refused(Freshness why) implements ApplyResult {}
}
