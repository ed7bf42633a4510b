package io.github.onevm.migrate.json;

import io.github.onevm.migrate.report.Proceeding;

/**
 * Whether a run was given a signal of the operator, as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 1, "document": "proceeding", "product": "0.1.0", "vm": 42, "signal": "PROCEED", "told": true, "answer": "TOLD", "run": {...},
 *  "detail": null, "next": [], "text": "..."}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ProceedingJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 1;

    private ProceedingJson() {}

    /**
     * The document on several lines that end with a line feed.
     *
     * @param text the answer for people
     */
    public static String write(Proceeding proceeding, String text, DocumentTexts texts) {
        return Documents.text(Documents.head("proceeding", SCHEMA)
                .put("vm", Values.VM, proceeding.vm())
                .put("signal", Values.TEXT, proceeding.signal().name())
                .put("told", Values.FLAG, proceeding.told())
                .put("answer", Values.TEXT, proceeding.answer().name())
                .put("run", Values.RUN, proceeding.run())
                .put("detail", Values.TEXT, proceeding.detail())
                .put("next", ReportJson.next(texts), proceeding.next())
                .put("text", Values.TEXT, text)
                .node());
    }
}
