package io.github.onevm.migrate.json;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.Milestone;
import io.github.onevm.migrate.event.EventData.Passing;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.json.Kinds.Kind;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.step.Step;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The forms of the events in a journal: the time, and what happened, with a name for each kind. A step is written as its
 * number in the plan.
 */
final class EventForms {
    static final Form<StepOutcome> OUTCOME = new Kinds<>(
            "end",
            "an outcome",
            List.of(
                    new Kind<>("done", StepOutcome.Done.class, message(StepOutcome.Done::new)),
                    new Kind<>("already-done", StepOutcome.AlreadyDone.class, message(StepOutcome.AlreadyDone::new)),
                    new Kind<>(
                            "failed",
                            StepOutcome.Failed.class,
                            Form.object(
                                    (o, fields) -> fields.put("failure", Values.FAILURE, o.code())
                                            .put("message", Values.TEXT, o.message()),
                                    fields -> new StepOutcome.Failed(
                                            fields.get("failure", Values.FAILURE),
                                            fields.get("message", Values.TEXT)))),
                    new Kind<>("unknown", StepOutcome.Unknown.class, message(StepOutcome.Unknown::new))));

    static final Form<EventData.RollbackBegun> ROLLBACK_BEGUN = Form.object(
            (e, fields) -> fields.put("last", Values.INTEGER, e.last()).put("cause", OUTCOME, e.cause()),
            fields -> new EventData.RollbackBegun(fields.get("cause", OUTCOME), fields.get("last", Values.INTEGER)));

    static final Form<EventData.RoundEnded> ROUND_ENDED = Form.object(
            (e, fields) -> fields.put("round", Values.TEXT, e.round())
                    .put("arrived", Values.INTEGER, e.arrived())
                    .put("listed", Values.INTEGER, e.listed())
                    .put("total", Values.INTEGER, e.total())
                    .put("amount", Values.SIZE, e.amount())
                    .put("took", Values.DURATION, e.took()),
            fields -> new EventData.RoundEnded(
                    fields.get("round", Values.TEXT),
                    fields.get("arrived", Values.INTEGER),
                    fields.get("listed", Values.INTEGER),
                    fields.get("total", Values.INTEGER),
                    fields.optional("amount", Values.SIZE),
                    fields.get("took", Values.DURATION)));

    static final Form<EventData.CutOverRehearsed> CUT_OVER_REHEARSED = Form.object(
            (e, fields) -> fields.put("volumes", Values.INTEGER, e.volumes())
                    .put("created", Values.DURATION, e.created())
                    .put("slowest", Values.DURATION, e.slowest())
                    .put("compared", Values.DURATION, e.compared())
                    .put("deleted", Values.DURATION, e.deleted()),
            fields -> new EventData.CutOverRehearsed(
                    fields.get("volumes", Values.INTEGER),
                    fields.get("created", Values.DURATION),
                    fields.get("slowest", Values.DURATION),
                    fields.get("compared", Values.DURATION),
                    fields.get("deleted", Values.DURATION)));

    static final Form<EventData.CopyBooted> COPY_BOOTED = Form.object(
            (e, fields) -> fields.put("copy", Values.VM, e.copy())
                    .put("started", Values.DURATION, e.started())
                    .put("ran", Values.DURATION, e.ran()),
            fields -> new EventData.CopyBooted(
                    fields.get("copy", Values.VM),
                    fields.get("started", Values.DURATION),
                    fields.get("ran", Values.DURATION)));

    static final Form<EventData.DowntimeBegun> DOWNTIME_BEGUN = Form.object(
            (e, fields) -> fields.put("allowed", Values.DURATION, e.allowed()),
            fields -> new EventData.DowntimeBegun(fields.since(8, "allowed", Values.DURATION)));

    private static final Form<EventData.VolumeArrival> VOLUME_ARRIVAL = Form.object(
            (v, fields) -> fields.put("volume", Values.VOLUME, v.volume())
                    .put("complete", Values.FLAG, v.complete())
                    .put("arrived", Values.SIZE, v.arrived())
                    .put("total", Values.SIZE, v.total()),
            fields -> new EventData.VolumeArrival(
                    fields.get("volume", Values.VOLUME),
                    fields.get("complete", Values.FLAG),
                    fields.optional("arrived", Values.SIZE),
                    fields.optional("total", Values.SIZE)));

    static final Form<EventData.RoundProgressed> ROUND_PROGRESSED = Form.object(
            (e, fields) -> fields.put("round", Values.TEXT, e.round())
                    .put("begun", Values.INSTANT, e.begun())
                    .put("volumes", VOLUME_ARRIVAL.list(), e.volumes()),
            fields -> new EventData.RoundProgressed(
                    fields.get("round", Values.TEXT),
                    fields.get("begun", Values.INSTANT),
                    fields.get("volumes", VOLUME_ARRIVAL.list())));

    static final Form<EventData.RoundExpected> ROUND_EXPECTED = Form.object(
            (e, fields) -> fields.put("unsent", Values.SIZE, e.unsent()).put("expected", Values.DURATION, e.expected()),
            fields -> new EventData.RoundExpected(
                    fields.get("unsent", Values.SIZE), fields.get("expected", Values.DURATION)));

    static final Form<EventData.DowntimeEnded> DOWNTIME_ENDED = Form.object(
            (e, fields) ->
                    fields.put("downtime", Values.DURATION, e.downtime()).put("atLeast", Values.DURATION, e.atLeast()),
            fields -> new EventData.DowntimeEnded(
                    fields.get("downtime", Values.DURATION), fields.optional("atLeast", Values.DURATION)));

    private final Plan plan;

    /**
     * @param plan the plan of the journal
     */
    EventForms(Plan plan) {
        this.plan = plan;
    }

    Form<MigrationEvent> form() {
        return timed(Milestone.class, new Kinds<>("event", "an event", kinds()));
    }

    /** The events that the journal keeps only for a while. */
    Form<MigrationEvent> latest() {
        return timed(Passing.class, new Kinds<>("event", "an event", passing()));
    }

    private <E extends EventData> Form<MigrationEvent> timed(Class<E> type, Form<E> what) {
        return Form.object(
                (e, fields) -> fields.put("at", Values.INSTANT, e.at()).put("what", what, type.cast(e.data())),
                fields -> new MigrationEvent(plan.id(), fields.get("at", Values.INSTANT), fields.get("what", what)));
    }

    static List<Kind<? extends Passing>> passing() {
        return List.of(
                new Kind<>("round-progressed", EventData.RoundProgressed.class, ROUND_PROGRESSED),
                new Kind<>("round-expected", EventData.RoundExpected.class, ROUND_EXPECTED));
    }

    List<Kind<? extends Milestone>> kinds() {
        return List.of(
                new Kind<>("step-begun", EventData.StepBegun.class, begun()),
                new Kind<>("step-ended", EventData.StepEnded.class, ended()),
                new Kind<>("step-found-done", EventData.StepFoundDone.class, foundDone()),
                new Kind<>("rollback-begun", EventData.RollbackBegun.class, ROLLBACK_BEGUN),
                new Kind<>(
                        "rollback-called-off",
                        EventData.RollbackCalledOff.class,
                        empty(new EventData.RollbackCalledOff())),
                new Kind<>("step-undone", EventData.StepUndone.class, undone()),
                new Kind<>("round-ended", EventData.RoundEnded.class, ROUND_ENDED),
                new Kind<>("cut-over-rehearsed", EventData.CutOverRehearsed.class, CUT_OVER_REHEARSED),
                new Kind<>("copy-booted", EventData.CopyBooted.class, COPY_BOOTED),
                new Kind<>("downtime-begun", EventData.DowntimeBegun.class, DOWNTIME_BEGUN),
                new Kind<>("downtime-ended", EventData.DowntimeEnded.class, DOWNTIME_ENDED));
    }

    private Form<EventData.StepBegun> begun() {
        return Form.object(
                (e, fields) -> fields.put("step", Values.INTEGER, e.number()),
                fields -> numbered(
                        fields,
                        (number, step) ->
                                new EventData.StepBegun(number, plan.steps().size(), step)));
    }

    private Form<EventData.StepFoundDone> foundDone() {
        return Form.object(
                (e, fields) -> fields.put("step", Values.INTEGER, e.number()),
                fields -> numbered(fields, EventData.StepFoundDone::new));
    }

    private Form<EventData.StepEnded> ended() {
        return Form.object(
                (e, fields) -> fields.put("step", Values.INTEGER, e.number()).put("outcome", OUTCOME, e.outcome()),
                fields -> numbered(
                        fields,
                        (number, step) -> new EventData.StepEnded(number, step, fields.get("outcome", OUTCOME))));
    }

    private Form<EventData.StepUndone> undone() {
        return Form.object(
                (e, fields) -> fields.put("step", Values.INTEGER, e.number()).put("outcome", OUTCOME, e.outcome()),
                fields -> numbered(
                        fields,
                        (number, step) -> new EventData.StepUndone(number, step, fields.get("outcome", OUTCOME))));
    }

    /**
     * @throws IllegalArgumentException when the plan has no step of this number
     */
    private <E> E numbered(FieldReader fields, BiFunction<Integer, Step, E> event) {
        int number = fields.get("step", Values.INTEGER);
        return event.apply(number, step(plan, number));
    }

    /**
     * The step of a number in a document.
     *
     * @throws IllegalArgumentException when the plan has no step of this number
     */
    static Step step(Plan plan, int number) {
        if (number < 1 || number > plan.steps().size()) {
            throw new IllegalArgumentException("the plan has no step " + number);
        }
        return plan.steps().get(number - 1);
    }

    private static <O extends StepOutcome> Form<O> message(Function<String, O> outcome) {
        return Form.object(
                (o, fields) -> fields.put("message", Values.TEXT, o.message()),
                fields -> outcome.apply(fields.get("message", Values.TEXT)));
    }

    private static <E> Form<E> empty(E event) {
        return Form.object((e, fields) -> {}, fields -> event);
    }
}
