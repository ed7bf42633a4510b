package io.github.onevm.migrate.json;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.journal.Ended;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.step.Step;
import java.time.Instant;
import java.util.Optional;

/** The events of journals of schema 1 and 2, which have only ends of steps, without times and failure codes. */
final class EndedSteps {
    static final Form<Ended> FORM = Form.object(
            (e, fields) -> fields.put("step", Values.INTEGER, e.step())
                    .put("undone", Values.FLAG, e.undone())
                    .put("good", Values.FLAG, e.good())
                    .put("message", Values.TEXT, e.message()),
            fields -> new Ended(
                    fields.get("step", Values.INTEGER),
                    fields.get("undone", Values.FLAG),
                    fields.get("good", Values.FLAG),
                    fields.get("message", Values.TEXT)));

    private final Plan plan;
    private final Instant written;
    private final Optional<String> cause;
    private final Optional<FailureCode> failure;

    /**
     * @param written when the journal was written; no step has ended later
     * @param cause the message of the first failure
     * @param failure its code
     */
    EndedSteps(Plan plan, Instant written, Optional<String> cause, Optional<FailureCode> failure) {
        this.plan = plan;
        this.written = written;
        this.cause = cause;
        this.failure = failure;
    }

    MigrationEvent event(Ended ended) {
        Step step = EventForms.step(plan, ended.step());
        return new MigrationEvent(
                plan.id(),
                written,
                ended.undone()
                        ? new EventData.StepUndone(ended.step(), step, outcome(ended))
                        : new EventData.StepEnded(ended.step(), step, outcome(ended)));
    }

    /** Only the first failure has a code in these journals. */
    private StepOutcome outcome(Ended ended) {
        if (ended.good()) {
            return new StepOutcome.Done(ended.message());
        }
        return failure.filter(code -> cause.equals(Optional.of(ended.message())))
                .<StepOutcome>map(code -> new StepOutcome.Failed(code, ended.message()))
                .orElseGet(() -> new StepOutcome.Unknown(ended.message()));
    }
}
