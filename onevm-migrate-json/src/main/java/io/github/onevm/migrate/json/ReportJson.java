package io.github.onevm.migrate.json;

import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.NextAction;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report of a run as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 7, "document": "report", "product": "0.1.0", "vm": 42, "result": "NEEDS_PERSON", "failure": "START_LATE", "cause": "...",
 *  "location": {"kind": "seen", "vm": 42, ...}, "remark": null, "places": {"kind": "known", ...},
 *  "next": [{"action": "resume", "reason": "FAILED", "vm": 42, "takeOver": false}, ...], "leftovers": [], ...}
 * }</pre>
 *
 * <p>With {@link DocumentTexts} it also has {@code where} and {@code data} as texts, and each action its {@code lines} and
 * {@code commands}. Thread-safe.
 */
public final class ReportJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 7;

    private ReportJson() {}

    /** The document on several lines that end with a line feed, with values only. */
    public static String write(MigrationReport report) {
        return write(report, Optional.empty());
    }

    /** The document on several lines that end with a line feed, with texts for people. */
    public static String write(MigrationReport report, DocumentTexts texts) {
        return write(report, Optional.of(texts));
    }

    private static String write(MigrationReport report, Optional<DocumentTexts> texts) {
        return Documents.text(node(report, texts));
    }

    static ObjectNode node(MigrationReport report, Optional<DocumentTexts> texts) {
        FieldWriter fields = Documents.head("report", SCHEMA)
                .put("vm", Values.VM, report.vm().id());
        ReportForm.write(report, fields);
        fields.put("leftBehind", ReportForm.LEFT_BEHIND_AND_UNSURE, report.leftBehind())
                .put("removed", ReportForm.REMOVED, report.removed())
                .put("content", VerificationJson.CONTENT, report.content());
        texts.ifPresent(t -> fields.put("where", Values.TEXT, t.vm(report))
                .put("data", Values.TEXT, t.data(report.data()))
                .put("next", next(t), report.next())
                .put(
                        "leftovers",
                        ReportForm.LEFTOVER
                                .with((leftover, more) -> more.put("text", Values.TEXT, t.leftover(leftover)))
                                .list(),
                        report.leftovers()));
        return fields.node();
    }

    /** The form of actions with their texts. */
    static Form<List<NextAction>> next(DocumentTexts texts) {
        return ActionForms.FORM
                .with((action, more) -> more.put("lines", Values.TEXTS, texts.lines(action))
                        .put("commands", Values.TEXTS, texts.commands(action)))
                .list();
    }
}
