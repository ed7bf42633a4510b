package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** From a survey to a plan: a pure function. */
@SuppressWarnings("exports") // a survey is passed from one package of core to another
public final class Planner {
    private Planner() {}

    /**
     * A plan, or the findings that prevent it.
     *
     * @throws IllegalArgumentException when the request waives a check that cannot be waived
     */
    public static Planning plan(Survey survey) {
        Assessment assessment = Preflight.assess(survey);
        return assessment.blocks()
                ? new Planning.Refused(assessment.findings(), assessment.waived())
                : new Planning.Ready(plan(survey, assessment));
    }

    private static Plan plan(Survey survey, Assessment assessment) {
        StorageSurvey storage = survey.storage()
                .orElseThrow(() -> new IllegalStateException("no check speaks of why storage was not surveyed"));
        StepSequence sequence = new StepSequence(survey, storage);
        List<Step> steps = sequence.steps();
        return new PlanBuilder()
                .request(survey.request())
                .vmLabel(survey.vm().label())
                .found(survey.vm().state())
                .sourceCluster(survey.vm()
                        .lastHistory()
                        .flatMap(h -> survey.cluster(h.cluster()))
                        .map(Cluster::label)
                        .orElse("an unknown cluster"))
                .targetCluster(survey.target().map(Cluster::label).orElseThrow())
                .sourceStorage(storage.source().id())
                .destinationStorage(storage.destination().id())
                .stamp(survey.readAt().truncatedTo(ChronoUnit.SECONDS))
                .deployment(sequence.deployment())
                .steps(steps)
                .warnings(assessment.findings())
                .waived(assessment.waived())
                .facts(PlanFacts.of(survey, steps))
                .estimate(Estimate.of(survey, steps))
                .build();
    }
}
