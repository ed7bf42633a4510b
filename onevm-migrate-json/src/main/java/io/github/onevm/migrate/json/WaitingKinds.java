package io.github.onevm.migrate.json;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.Waiting;
import io.github.onevm.migrate.json.Kinds.Kind;
import java.util.List;
import java.util.function.BiConsumer;

/** The events of waiting in a document. */
final class WaitingKinds {
    static final List<Kind<? extends EventData>> ALL = List.of(
            waiting(
                    "waiting-for-arrival",
                    Waiting.ForArrival.class,
                    (e, fields) -> fields.put("round", Values.TEXT, e.round())
                            .put("arrived", Values.INTEGER, e.arrived())
                            .put("total", Values.INTEGER, e.total())),
            waiting("waiting-for-undeploy", Waiting.ForUndeploy.class),
            waiting("waiting-for-running", Waiting.ForRunning.class),
            waiting("waiting-for-probation", Waiting.ForProbation.class),
            waiting(
                    "waiting-for-copy",
                    Waiting.ForCopy.class,
                    (e, fields) -> fields.put("copy", Values.VM, e.copy()).put("state", Values.STATE, e.state())),
            waiting(
                    "waiting-for-copy-gone",
                    Waiting.ForCopyGone.class,
                    (e, fields) -> fields.put("left", Values.INTEGER, e.left())),
            waiting(
                    "waiting-for-idle-vm",
                    Waiting.ForIdleVm.class,
                    (e, fields) -> fields.put("state", Values.STATE, e.state())),
            waiting(
                    "waiting-for-detach",
                    Waiting.ForDetach.class,
                    (e, fields) -> fields.put("attached", Values.INTEGER, e.attached())),
            waiting("waiting-for-lock", Waiting.ForLock.class),
            waiting("waiting-for-proceed", Waiting.ForProceed.class),
            waiting("waiting-for-turn", Waiting.ForTurn.class),
            waiting(
                    "waiting-for-time",
                    Waiting.ForTime.class,
                    (e, fields) -> fields.put("until", Values.INSTANT, e.until())),
            waiting(
                    "waiting-for-writes",
                    Waiting.ForWrites.class,
                    (e, fields) -> fields.put("state", Values.STATE, e.state())),
            waiting(
                    "waiting-for-server",
                    Waiting.ForServer.class,
                    (e, fields) -> fields.put("message", Values.TEXT, e.message())),
            waiting(
                    "waiting-for-hook",
                    Waiting.ForHook.class,
                    (e, fields) -> fields.put("hook", Values.TEXT, e.hook())
                            .put("point", Values.TEXT, e.point().name())),
            waiting(
                    "waiting-for-leader",
                    Waiting.ForLeader.class,
                    (e, fields) -> fields.put("role", Values.TEXT, e.role().name())));

    private WaitingKinds() {}

    private static <W extends Waiting> Kind<W> waiting(String name, Class<W> type) {
        return waiting(name, type, (e, fields) -> {});
    }

    private static <W extends Waiting> Kind<W> waiting(String name, Class<W> type, BiConsumer<W, FieldWriter> more) {
        return EventJson.kind(name, type, (e, fields) -> {
            fields.put("since", Values.INSTANT, e.since()).put("atMost", Values.DURATION, e.atMost());
            more.accept(e, fields);
        });
    }
}
