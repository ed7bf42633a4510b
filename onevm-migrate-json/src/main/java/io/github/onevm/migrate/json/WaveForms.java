package io.github.onevm.migrate.json;

import io.github.onevm.migrate.wave.CutOverWindow;
import io.github.onevm.migrate.wave.WaveLimits;
import io.github.onevm.migrate.wave.WaveMove;
import io.github.onevm.migrate.wave.WaveResult;
import io.github.onevm.migrate.wave.WaveResultBuilder;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The forms of what a wave consists of. */
final class WaveForms {
    private static final Form<LocalTime> TIME_OF_DAY =
            Form.text("a time of day", LocalTime::toString, LocalTime::parse);

    private static final Form<ZoneId> ZONE = Form.text("a time zone", ZoneId::getId, ZoneId::of);

    private static final Form<CutOverWindow> WINDOW = Form.object(
            (w, fields) -> fields.put("from", TIME_OF_DAY, w.from())
                    .put("to", TIME_OF_DAY, w.to())
                    .put("zone", ZONE, w.zone()),
            fields -> new CutOverWindow(
                    fields.get("from", TIME_OF_DAY), fields.get("to", TIME_OF_DAY), fields.get("zone", ZONE)));

    static final Form<WaveLimits> LIMITS = Form.object(
            (l, fields) -> fields.put("atOnce", Values.INTEGER, l.atOnce())
                    .put("perLink", Values.INTEGER, l.perLink())
                    .put("perHost", Values.INTEGER, l.perHost())
                    .put("window", WINDOW, l.window())
                    .put("maxFailures", Values.INTEGER, l.maxFailures()),
            fields -> new WaveLimits(
                    fields.get("atOnce", Values.INTEGER),
                    fields.optional("perLink", Values.INTEGER),
                    fields.optional("perHost", Values.INTEGER),
                    fields.optional("window", WINDOW),
                    fields.optional("maxFailures", Values.INTEGER)));

    static final Form<WaveMove> MOVE = Form.object(
            (m, fields) -> fields.put("request", RequestForm.REQUEST, m.request())
                    .put("order", Values.INTEGER, m.order())
                    .put("group", Values.TEXT, m.group()),
            fields -> new WaveMove(
                    fields.get("request", RequestForm.REQUEST),
                    fields.get("order", Values.INTEGER),
                    fields.optional("group", Values.TEXT)));

    static final Form<WaveResult.Outcome> OUTCOME = Form.word(
            "an outcome",
            Arrays.stream(WaveResult.Outcome.values())
                    .collect(Collectors.toMap(WaveResult.Outcome::name, Function.identity())));

    static final Form<WaveResult> RESULT = Form.object(
            (r, fields) -> fields.put("vm", Values.VM, r.vm())
                    .put("outcome", OUTCOME, r.outcome())
                    .put("code", Values.TEXT, r.code())
                    .put("cause", Values.TEXT, r.cause())
                    .put("downtime", Values.DURATION, r.downtime())
                    .put("sent", Values.SIZE, r.sent())
                    .put("begun", Values.INSTANT, r.begun())
                    .put("ended", Values.INSTANT, r.ended()),
            fields -> new WaveResultBuilder()
                    .vm(fields.get("vm", Values.VM))
                    .outcome(fields.get("outcome", OUTCOME))
                    .code(fields.optional("code", Values.TEXT))
                    .cause(fields.optional("cause", Values.TEXT))
                    .downtime(fields.optional("downtime", Values.DURATION))
                    .sent(fields.optional("sent", Values.SIZE))
                    .begun(fields.optional("begun", Values.INSTANT))
                    .ended(fields.get("ended", Values.INSTANT))
                    .build());

    private WaveForms() {}
}
