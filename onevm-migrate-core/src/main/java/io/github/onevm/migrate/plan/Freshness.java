package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;

/** Whether a plan that was made earlier may still be executed. */
public sealed interface Freshness {
    /** All is as it was: the plan may be executed. */
    record Fresh() implements Freshness {}

    /**
     * The world has changed since the plan was made.
     *
     * @param changes what is no longer so, at least one
     */
    record Stale(List<FactChange> changes) implements Freshness {
        public Stale {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The facts are as they were, but something that is no fact of the plan is in the way now; or, whatever the facts are, a
     * migration of the VM is not over.
     *
     * @param findings all findings, blocking ones first
     */
    record Blocked(List<Finding> findings) implements Freshness {
        public Blocked {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The plan has been executed already, wholly or in part: there are volumes with names that only it gives.
     *
     * @param volumes their names
     */
    record Applied(List<VolumeName> volumes) implements Freshness {
        public Applied {
            volumes = List.copyOf(volumes);
        }
    }

    /** Compares the plan's facts with those of a new survey for the same request, and looks at what the checks say now. */
    static Freshness of(Plan plan, Survey now) {
        Assessment assessment = Preflight.assess(now);
        if (assessment.findings().stream().anyMatch(f -> f.id().equals(Preflight.MIGRATION_UNFINISHED))) {
            // What has changed since is the doing of that migration, and no reason to plan anew.
            return new Blocked(assessment.findings());
        }
        List<FactChange> changes = plan.facts().changesTo(PlanFacts.of(now, plan.steps()));
        if (!changes.isEmpty()) {
            return new Stale(changes);
        }
        return assessment.blocks() ? new Blocked(assessment.findings()) : new Fresh();
    }
}
