package io.github.onevm.migrate.json;

import io.github.onevm.migrate.report.MigrationReport;

/**
 * The report of a run as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 1, "product": "0.1.0", "result": "UNDONE", "failure": "SNAPSHOTS_LATE", "cause": "...", "vm": "...",
 *  "data": "...", "next": [], "leftovers": []}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ReportJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 1;

    private ReportJson() {}

    /** The document on several lines that end with a line feed. */
    public static String write(MigrationReport report) {
        FieldWriter fields =
                new FieldWriter().put("schema", Values.INTEGER, SCHEMA).put("product", Values.TEXT, Product.version());
        ReportForm.write(report, fields);
        return Documents.text(fields.node());
    }
}
