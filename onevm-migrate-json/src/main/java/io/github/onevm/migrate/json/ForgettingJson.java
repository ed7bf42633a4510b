package io.github.onevm.migrate.json;

import io.github.onevm.migrate.report.Forgetting;
import io.github.onevm.migrate.report.MigrationStatus;

/**
 * Whether the journal of a migration may be, or was, removed, as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 1, "document": "forgetting", "product": "0.1.0", "vm": 42, "forgotten": true, "answer": "FORGOTTEN", "endsWayBack": false,
 *  "journal": 7, "detail": null, "next": [], "text": "..."}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ForgettingJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 1;

    private ForgettingJson() {}

    /**
     * The document on several lines that end with a line feed.
     *
     * @param text the answer for people
     */
    public static String write(Forgetting forgetting, String text, DocumentTexts texts) {
        return Documents.text(Documents.head("forgetting", SCHEMA)
                .put("vm", Values.VM, forgetting.vm())
                .put("forgotten", Values.FLAG, forgetting.answer() == Forgetting.Answer.FORGOTTEN)
                .put("answer", Values.TEXT, forgetting.answer().name())
                .put("endsWayBack", Values.FLAG, forgetting.endsWayBack())
                .put("journal", Values.JOURNAL, forgetting.known().map(MigrationStatus::record))
                .put("detail", Values.TEXT, forgetting.detail())
                .put("next", ReportJson.next(texts), forgetting.next())
                .put("text", Values.TEXT, text)
                .node());
    }
}
