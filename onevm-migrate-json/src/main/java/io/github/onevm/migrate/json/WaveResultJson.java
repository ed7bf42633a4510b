package io.github.onevm.migrate.json;

import io.github.onevm.migrate.wave.WaveReport;
import io.github.onevm.migrate.wave.WaveResult;
import io.github.onevm.migrate.wave.WaveState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * How far a wave is, or how it has ended, as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 1, "document": "wave", "product": "0.1.0", "log": "rack7.csv.wave", "listed": "...", "atWork": true, "paused": false, "limits": {...},
 *  "moves": [{"vm": 42, "label": "VM 42 (web-1)", "target": 101, "order": 0, "group": null, "state": "MOVED", "code": null, "cause": null,
 *             "downtime": "PT3.2S", "sent": 31457280, "begun": "...", "ended": "..."}]}
 * }</pre>
 *
 * <p>A move that has no result has the state {@code WAITING} or {@code UNDER_WAY}. Thread-safe.
 */
public final class WaveResultJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 1;

    private WaveResultJson() {}

    /**
     * The document on several lines that end with a line feed.
     *
     * @param log where the log is, for people
     * @param state what the log tells
     * @param atWork whether a process makes the moves now; absent if that is not known
     * @param paused whether it was asked to pause
     * @param labels how people call the VMs, as far as that is known
     */
    public static String write(
            String log,
            WaveState state,
            Optional<Boolean> atWork,
            boolean paused,
            Function<WaveReport.Row, Optional<String>> labels) {
        return Documents.text(Documents.head("wave", SCHEMA)
                .put("log", Values.TEXT, log)
                .put("listed", Values.INSTANT, state.listed())
                .put("atWork", Values.FLAG, atWork)
                .put("paused", Values.FLAG, paused)
                .put("limits", WaveForms.LIMITS, state.limits())
                .put("moves", row(state, labels).list(), state.rows())
                .node());
    }

    private static Form<WaveReport.Row> row(WaveState state, Function<WaveReport.Row, Optional<String>> labels) {
        return Form.onlyWritten(
                (row, fields) -> fields.put("vm", Values.VM, row.move().vm())
                        .put("label", Values.TEXT, labels.apply(row))
                        .put("target", Values.CLUSTER, row.move().request().target())
                        .put("order", Values.INTEGER, row.move().order())
                        .put("group", Values.TEXT, row.move().group())
                        .put("state", Values.TEXT, state(state, row))
                        .put("code", Values.TEXT, row.result().flatMap(WaveResult::code))
                        .put("cause", Values.TEXT, row.result().flatMap(WaveResult::cause))
                        .put("downtime", Values.DURATION, row.result().flatMap(WaveResult::downtime))
                        .put("sent", Values.SIZE, row.result().flatMap(WaveResult::sent))
                        .put("begun", Values.INSTANT, begun(state, row))
                        .put("ended", Values.INSTANT, row.result().map(WaveResult::ended)));
    }

    private static Optional<Instant> begun(WaveState state, WaveReport.Row row) {
        return row.result()
                .flatMap(WaveResult::begun)
                .or(() ->
                        Optional.ofNullable(state.begun().get(row.move().vm())).map(WaveState.Begun::at));
    }

    private static String state(WaveState state, WaveReport.Row row) {
        return row.result()
                .map(result -> result.outcome().name())
                .orElse(state.begun().containsKey(row.move().vm()) ? "UNDER_WAY" : "WAITING");
    }
}
