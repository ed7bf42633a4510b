package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Finding;
import java.util.List;

/** How planning ended. */
public sealed interface Planning {
    /**
     * There is a plan.
     *
     * @param plan the plan
     */
    record Ready(Plan plan) implements Planning {}

    /**
     * A check blocks; nothing was changed.
     *
     * @param findings all findings, blocking ones first
     */
    record Refused(List<Finding> findings) implements Planning {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
