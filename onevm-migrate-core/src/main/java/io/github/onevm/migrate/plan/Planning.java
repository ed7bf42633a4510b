package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Assessment;
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
     * @param waived the overridden findings
     */
    record Refused(List<Finding> findings, List<Finding> waived) implements Planning {
        public Refused {
            findings = List.copyOf(findings);
            waived = List.copyOf(waived);
        }
    }

    /** What the checks have found, whether a plan was made or not. */
    default Assessment assessment() {
        return this instanceof Ready ready
                ? new Assessment(ready.plan().warnings(), ready.plan().waived())
                : new Assessment(((Refused) this).findings(), ((Refused) this).waived());
    }
}
