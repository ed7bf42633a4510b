package io.github.onevm.migrate.json;

import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationHistory;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The history of a migration as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 2, "document": "history", "product": "0.1.0", "vm": 42, "label": "VM 42 (web-1)", "stamp": "...", "begun": "...",
 *  "written": "...", "sourceCluster": "...", "targetCluster": "...", "warnings": [], "waived": [], "events": [{"document": "event", ...}],
 *  "calls": [...], "report": {"document": "report", ...}}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class HistoryJson {
    /** The schema version of these documents; events and report have their own. */
    public static final int SCHEMA = 2;

    private HistoryJson() {}

    /** The document on several lines that end with a line feed, with texts for people. */
    public static String write(MigrationHistory history, EventJson format, DocumentTexts texts) {
        Plan plan = history.plan();
        ArrayNode events = Form.NODES.arrayNode();
        history.events().forEach(event -> events.add(format.node(event)));
        ObjectNode document = Documents.head("history", SCHEMA)
                .put("vm", Values.VM, plan.request().vm())
                .put("label", Values.TEXT, plan.vmLabel())
                .put("stamp", Values.INSTANT, plan.stamp())
                .put("begun", Values.INSTANT, history.begun())
                .put("written", Values.INSTANT, history.written())
                .put("sourceCluster", Values.TEXT, plan.sourceCluster())
                .put("targetCluster", Values.TEXT, plan.targetCluster())
                .put("warnings", Values.FINDING.list(), plan.warnings())
                .put("waived", Values.FINDING.list(), plan.waived())
                .put("calls", CallForms.GROUP.list(), history.calls())
                .node();
        document.set("events", events);
        document.set(
                "report",
                history.report()
                        .map(report -> (JsonNode) ReportJson.node(report, Optional.of(texts)))
                        .orElseGet(Form.NODES::nullNode));
        return Documents.text(document);
    }
}
