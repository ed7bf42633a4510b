package io.github.onevm.migrate.json;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.Warning;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.json.Kinds.Kind;
import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.spi.CallTexts;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of a run as a JSON document on one line:
 *
 * <pre>{@code
 * {"schema":1,"document":"event","vm":42,"stamp":"2026-11-27T12:00:00Z","at":"2026-11-27T12:00:09.5Z","kept":true,
 *  "event":"step-begun","number":3,"total":10,"title":"undeploy and lock VM 42"}
 * }</pre>
 *
 * <p>{@code vm} and {@code stamp} are the id of the migration. {@code kept} says whether the journal keeps the event: the kept
 * events of all runs of a migration are those that {@code Migrator.events} reads from its journal. Thread-safe.
 */
public final class EventJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 1;

    private final Kinds<EventData> kinds;

    /**
     * @param texts how the systems write their calls
     */
    public EventJson(CallTexts texts) {
        this.kinds = new Kinds<>("event", "an event", kinds(texts));
    }

    /** The document, without a line feed. */
    public String line(MigrationEvent event) {
        return Documents.line(node(event));
    }

    ObjectNode node(MigrationEvent event) {
        ObjectNode node = new FieldWriter()
                .put("schema", Values.INTEGER, SCHEMA)
                .put("document", Values.TEXT, "event")
                .put("vm", Values.VM, event.migration().vm())
                .put("stamp", Values.INSTANT, event.migration().stamp())
                .put("at", Values.INSTANT, event.at())
                .put("kept", Values.FLAG, event.data() instanceof EventData.Milestone)
                .node();
        kinds.written(event.data()).properties().forEach(field -> node.set(field.getKey(), field.getValue()));
        return node;
    }

    static List<Kind<? extends EventData>> kinds(CallTexts texts) {
        return Stream.of(ofSteps(), ofRounds(), ofVm(texts), WaitingKinds.ALL, ofWarnings(), ofRecords())
                .<Kind<? extends EventData>>flatMap(List::stream)
                .toList();
    }

    private static List<Kind<? extends EventData>> ofSteps() {
        return List.of(
                kind(
                        "step-begun",
                        EventData.StepBegun.class,
                        (e, fields) -> step(e.number(), e.step(), fields).put("total", Values.INTEGER, e.total())),
                kind(
                        "step-ended",
                        EventData.StepEnded.class,
                        (e, fields) ->
                                step(e.number(), e.step(), fields).put("outcome", EventForms.OUTCOME, e.outcome())),
                kind(
                        "step-found-done",
                        EventData.StepFoundDone.class,
                        (e, fields) -> step(e.number(), e.step(), fields)),
                kind(
                        "step-undone",
                        EventData.StepUndone.class,
                        (e, fields) ->
                                step(e.number(), e.step(), fields).put("outcome", EventForms.OUTCOME, e.outcome())),
                new Kind<>("rollback-begun", EventData.RollbackBegun.class, EventForms.ROLLBACK_BEGUN),
                nothing("rollback-called-off", EventData.RollbackCalledOff.class),
                nothing("return-begun", EventData.ReturnBegun.class));
    }

    private static FieldWriter step(int number, PlannedStep step, FieldWriter fields) {
        return fields.put("number", Values.INTEGER, number).put("title", Values.TEXT, step.title());
    }

    private static List<Kind<? extends EventData>> ofRounds() {
        return List.of(
                kind(
                        "round-begun",
                        EventData.RoundBegun.class,
                        (e, fields) -> fields.put("round", Values.TEXT, e.round())
                                .put("volumes", Values.INTEGER, e.volumes())
                                .put("amount", Values.SIZE, e.amount())),
                new Kind<>("round-progressed", EventData.RoundProgressed.class, EventForms.ROUND_PROGRESSED),
                new Kind<>("round-ended", EventData.RoundEnded.class, EventForms.ROUND_ENDED),
                new Kind<>("round-expected", EventData.RoundExpected.class, EventForms.ROUND_EXPECTED),
                new Kind<>("cut-over-rehearsed", EventData.CutOverRehearsed.class, EventForms.CUT_OVER_REHEARSED),
                new Kind<>("copy-booted", EventData.CopyBooted.class, EventForms.COPY_BOOTED));
    }

    private static List<Kind<? extends EventData>> ofVm(CallTexts texts) {
        return List.of(
                new Kind<>("downtime-begun", EventData.DowntimeBegun.class, EventForms.DOWNTIME_BEGUN),
                new Kind<>("downtime-ended", EventData.DowntimeEnded.class, EventForms.DOWNTIME_ENDED),
                kind("vm-seen", EventData.VmSeen.class, (e, fields) -> fields.put("state", Values.STATE, e.state())),
                kind(
                        "call-made",
                        EventData.CallMade.class,
                        (e, fields) -> fields.put("calls", Values.TEXTS, texts.of(List.of(e.call())))
                                .put("answered", Values.FLAG, e.answered())
                                .put("took", Values.DURATION, e.took())),
                kind(
                        "signal-received",
                        EventData.SignalReceived.class,
                        (e, fields) ->
                                fields.put("signal", Values.TEXT, e.signal().name())),
                kind(
                        "hook-ended",
                        EventData.HookEnded.class,
                        (e, fields) -> fields.put("hook", Values.TEXT, e.hook())
                                .put("point", Values.TEXT, e.point().name())
                                .put("result", Values.TEXT, e.result().name())
                                .put("message", Values.TEXT, e.message())
                                .put("took", Values.DURATION, e.took())),
                kind(
                        "operation-retried",
                        EventData.OperationRetried.class,
                        (e, fields) -> fields.put(
                                        "operation", Values.TEXT, e.operation().name())
                                .put("state", Values.STATE, e.state())
                                .put("lostAfter", Values.DURATION, e.lostAfter())));
    }

    private static List<Kind<? extends EventData>> ofWarnings() {
        return List.of(
                kind(
                        "down-too-long",
                        Warning.DownTooLong.class,
                        (e, fields) -> fields.put("downtime", Values.DURATION, e.downtime())
                                .put("allowed", Values.DURATION, e.allowed())),
                kind("amount-unknown", Warning.AmountUnknown.class, (e, fields) -> message(e.message(), fields)),
                kind(
                        "attempt-failed",
                        Warning.AttemptFailed.class,
                        (e, fields) -> message(
                                e.message(),
                                fields.put("attempt", Values.TEXT, e.attempt().name())
                                        .put("rounds", Values.INTEGER, e.round()))),
                kind("retry-refused", Warning.RetryRefused.class, (e, fields) -> message(e.message(), fields)),
                kind(
                        "state-kept",
                        Warning.StateKept.class,
                        (e, fields) -> message(e.message(), fields.put("state", Values.STATE, e.state()))),
                nothing("answered-by-follower", Warning.AnsweredByFollower.class),
                kind(
                        "rounds-kept",
                        Warning.RoundsKept.class,
                        (e, fields) -> message(e.message(), fields.put("snapshots", Values.INTEGER, e.snapshots()))),
                kind(
                        "old-volumes-kept",
                        Warning.OldVolumesKept.class,
                        (e, fields) -> message(e.message(), fields.put("volumes", Values.INTEGER, e.volumes()))),
                kind(
                        "export-kept",
                        Warning.ExportKept.class,
                        (e, fields) -> message(e.message(), fields.put("snapshot", Values.SNAPSHOT, e.snapshot()))));
    }

    private static List<Kind<? extends EventData>> ofRecords() {
        return List.of(
                kind(
                        "actions-after-unlock",
                        Warning.ActionsAfterUnlock.class,
                        (e, fields) -> fields.put("actions", ActionForms.SCHEDULED.list(), e.actions())),
                kind(
                        "lock-kept",
                        Warning.LockKept.class,
                        (e, fields) -> fields.put("actions", ActionForms.SCHEDULED.list(), e.actions())),
                kind(
                        "tpm-state-not-saved",
                        Warning.TpmStateNotSaved.class,
                        (e, fields) -> fields.put("volume", Values.VOLUME, e.volume())),
                nothing("records-changed", Warning.RecordsChanged.class),
                nothing("image-records-changed", Warning.ImageRecordsChanged.class),
                kind(
                        "image-lists-written-again",
                        Warning.ImageListsWrittenAgain.class,
                        (e, fields) -> fields.put(
                                "datastores",
                                Values.DATASTORE.list(),
                                e.datastores().stream().sorted().toList())),
                kind(
                        "image-lists-unconfirmed",
                        Warning.ImageListsUnconfirmed.class,
                        (e, fields) -> message(
                                e.message(),
                                fields.put(
                                        "datastores",
                                        Values.DATASTORE.list(),
                                        e.datastores().stream().sorted().toList()))));
    }

    private static void message(String message, FieldWriter fields) {
        fields.put("message", Values.TEXT, message);
    }

    private static <E extends EventData> Kind<E> nothing(String name, Class<E> type) {
        return kind(name, type, (e, fields) -> {});
    }

    /** Such documents are not read again. */
    static <E extends EventData> Kind<E> kind(String name, Class<E> type, BiConsumer<E, FieldWriter> write) {
        return new Kind<>(name, type, Form.onlyWritten(write));
    }
}
