package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;

/** Whether a plan that was made earlier may still be executed. */
@SuppressWarnings("exports") // a survey is passed from one package of core to another
public sealed interface Freshness {
    /** Nothing has changed: the plan may be executed. */
    record Fresh() implements Freshness {}

    /**
     * Facts have changed since the plan was made.
     *
     * @param changes the changed facts, at least one
     */
    record Stale(List<FactChange> changes) implements Freshness {
        public Stale {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The facts have not changed, but a check now blocks for another reason; or a migration of the VM is unfinished,
     * whatever the facts are.
     *
     * @param findings all findings, blocking ones first
     */
    record Blocked(List<Finding> findings) implements Freshness {
        public Blocked {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The plan has already been executed, completely or in part: there are volumes with names that only this plan
     * gives.
     *
     * @param volumes their names
     */
    record Applied(List<VolumeName> volumes) implements Freshness {
        public Applied {
            volumes = List.copyOf(volumes);
        }
    }

    /**
     * Compares the plan's facts with those of a new survey for the same request, and evaluates the present findings.
     */
    static Freshness of(Plan plan, Survey now) {
        Assessment assessment = Preflight.assess(now);
        if (assessment.findings().stream().anyMatch(f -> f.id().equals(Preflight.MIGRATION_UNFINISHED))) {
            // Changes since then were made by that migration, and are no reason to plan again.
            return new Blocked(assessment.findings());
        }
        List<FactChange> changes = plan.facts().changesTo(PlanFacts.of(now, plan.steps()));
        if (!changes.isEmpty()) {
            return new Stale(changes);
        }
        return assessment.blocks() ? new Blocked(assessment.findings()) : new Fresh();
    }
}
