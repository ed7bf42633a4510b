package io.github.onevm.migrate.json;

import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The status of migrations as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 1, "product": "0.1.0", "vm": 42, "record": 7, "phase": "BROKEN_OFF", "summary": "...", ...}
 * {"schema": 1, "product": "0.1.0", "migrations": [{"vm": 42, ...}]}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class StatusJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 1;

    private static final Form<Phase> PHASE = Form.word(
            "a phase",
            Map.of(
                    "AT_WORK", Phase.AT_WORK,
                    "UNKNOWN", Phase.UNKNOWN,
                    "BROKEN_OFF", Phase.BROKEN_OFF,
                    "NEEDS_PERSON", Phase.NEEDS_PERSON,
                    "DONE", Phase.DONE,
                    "UNDONE", Phase.UNDONE,
                    "ELSEWHERE", Phase.ELSEWHERE,
                    "UNREADABLE", Phase.UNREADABLE));

    private StatusJson() {}

    /** One migration, on several lines that end with a line feed. */
    public static String write(MigrationStatus status) {
        FieldWriter fields = head();
        write(status, fields);
        return Documents.text(fields.node());
    }

    /** Several migrations, on several lines that end with a line feed. */
    public static String write(List<MigrationStatus> all) {
        ArrayNode migrations = Form.NODES.arrayNode();
        all.forEach(status -> {
            FieldWriter fields = new FieldWriter();
            write(status, fields);
            migrations.add(fields.node());
        });
        ObjectNode document = head().node();
        document.set("migrations", migrations);
        return Documents.text(document);
    }

    private static FieldWriter head() {
        return new FieldWriter().put("schema", Values.INTEGER, SCHEMA).put("product", Values.TEXT, Product.version());
    }

    private static void write(MigrationStatus status, FieldWriter fields) {
        fields.put("vm", Values.VM, status.vm())
                .put("record", Values.RECORD, status.record())
                .put("phase", PHASE, status.phase())
                .put("summary", Values.TEXT, status.summary())
                .put("holder", Values.TEXT, status.holder())
                .put("begun", Values.INSTANT, status.begun())
                .put("written", Values.INSTANT, status.written())
                .put("failure", Values.FAILURE, status.failure())
                .put("cause", Values.TEXT, status.cause())
                .put("overcome", Values.TEXT, status.overcome())
                .put("progress", Values.TEXTS, status.progress())
                .put("history", Values.TEXTS, status.history())
                .put("where", Values.TEXT, status.where())
                .put("data", Values.TEXT, status.data())
                .put("next", Values.TEXTS, status.next());
    }
}
