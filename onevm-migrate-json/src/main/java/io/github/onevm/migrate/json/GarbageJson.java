package io.github.onevm.migrate.json;

import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.report.GarbageReport.Unread;
import io.github.onevm.migrate.report.GarbageReport.Unsure;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What moves have left behind, as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 2, "document": "garbage", "product": "0.1.0", "at": "...", "unread": [], "unsure": null, "others": 0, "stopped": null,
 *  "garbage": [{"kind": "SENT_SNAPSHOT", "maker": "OLDER_TOOL", "place": "cluster 100 (alpha)", "name": "...", "id": "...",
 *   "size": 1048576, "vm": 42, "since": "...", "reason": "VM_GONE", "certainty": "CERTAIN", "doubts": [],
 *   "fate": "FOUND", "problem": null, "text": "...", "next": []}]}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class GarbageJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 2;

    private static final Form<Unread> UNREAD = Form.object(
            (u, fields) -> fields.put("what", Values.TEXT, u.what()).put("problem", Values.TEXT, u.problem()),
            fields -> new Unread(fields.get("what", Values.TEXT), fields.get("problem", Values.TEXT)));

    private GarbageJson() {}

    /** Why something is not needed, for people. */
    @FunctionalInterface
    public interface Reasons {
        /** One sentence without a full stop. */
        String why(Garbage garbage);
    }

    /** The document on several lines that end with a line feed, with texts for people. */
    public static String write(GarbageReport report, Reasons reasons, DocumentTexts texts) {
        ArrayNode all = Form.NODES.arrayNode();
        report.finds().forEach(garbage -> {
            FieldWriter fields = new FieldWriter();
            write(garbage, fields);
            fields.put("text", Values.TEXT, reasons.why(garbage)).put("next", ReportJson.next(texts), garbage.next());
            all.add(fields.node());
        });
        ObjectNode document = Documents.head("garbage", SCHEMA)
                .put("at", Values.INSTANT, report.at())
                .put("unread", UNREAD.list(), report.unread())
                .put("unsure", Values.TEXT, report.unsure().map(Unsure::name))
                .put("others", Values.INTEGER, report.others())
                .put("stopped", Values.TEXT, report.stopped())
                .node();
        document.set("garbage", all);
        return Documents.text(document);
    }

    private static void write(Garbage garbage, FieldWriter fields) {
        fields.put("kind", Values.TEXT, garbage.kind().name())
                .put("maker", Values.TEXT, garbage.maker().name())
                .put("store", Values.TEXT, garbage.store())
                .put("place", Values.TEXT, garbage.place())
                .put("name", Values.TEXT, garbage.name())
                .put("id", Values.TEXT, garbage.id())
                .put("size", Values.SIZE, garbage.size())
                .put("vm", Values.VM, garbage.vm())
                .put("since", Values.INSTANT, garbage.since())
                .put("reason", Values.TEXT, garbage.reason().name())
                .put("certainty", Values.TEXT, garbage.certainty().name())
                .put(
                        "doubts",
                        Values.TEXTS,
                        garbage.doubts().stream().map(Doubt::name).toList())
                .put("fate", Values.TEXT, garbage.fate().name())
                .put("problem", Values.TEXT, garbage.problem());
    }
}
