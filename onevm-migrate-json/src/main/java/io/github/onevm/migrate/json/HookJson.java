package io.github.onevm.migrate.json;

import io.github.onevm.migrate.hook.HookCall;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The call of a hook as a JSON document, for an executable:
 *
 * <pre>{@code
 * {"schema": 1, "document": "hook", "product": "0.1.0", "vm": 42, "name": "web-1", "label": "VM 42 (web-1)", "cluster": 100,
 *  "target": 101, "from": "cluster 100 (alpha)", "to": "cluster 101 (beta)", "stamp": "2026-11-27T12:00:00Z", "journal": 7,
 *  "point": "BEFORE_STOP", "mayVeto": true, "resumed": false, "limit": "PT1M", "report": null}
 * }</pre>
 *
 * <p>At the end, {@code report} is the document of {@link ReportJson}. Thread-safe.
 */
public final class HookJson {
    /** The schema version of these documents; the report in it has its own. */
    public static final int SCHEMA = 1;

    private HookJson() {}

    /** The document on several lines that end with a line feed. */
    public static String write(HookCall call, DocumentTexts texts) {
        ObjectNode document = Documents.head("hook", SCHEMA)
                .put("vm", Values.VM, call.plan().request().vm())
                .put("name", Values.TEXT, call.vmName())
                .put("label", Values.TEXT, call.plan().vmLabel())
                .put("cluster", Values.CLUSTER, call.from())
                .put("target", Values.CLUSTER, call.plan().request().target())
                .put("from", Values.TEXT, call.plan().sourceCluster())
                .put("to", Values.TEXT, call.plan().targetCluster())
                .put("stamp", Values.INSTANT, call.plan().stamp())
                .put("journal", Values.JOURNAL, call.journal())
                .put("point", Values.TEXT, call.point().name())
                .put("mayVeto", Values.FLAG, call.point().mayVeto())
                .put("resumed", Values.FLAG, call.resumed())
                .put("limit", Values.DURATION, call.limit())
                .node();
        Optional<JsonNode> report = call.report().map(r -> ReportJson.node(r, Optional.of(texts)));
        document.set("report", report.orElseGet(Form.NODES::nullNode));
        return Documents.text(document);
    }
}
