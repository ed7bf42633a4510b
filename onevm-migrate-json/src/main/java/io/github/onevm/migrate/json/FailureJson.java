package io.github.onevm.migrate.json;

import io.github.onevm.migrate.plan.FactChange;

/**
 * The failure of a command as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 1, "document": "failure", "product": "0.1.0", "exit": 1, "reason": "FINDINGS", "message": "...",
 *  "findings": [{"id": "VM_LOCKED", ...}], "changes": [{"fact": "VM 42 state", "before": "...", "now": "..."}], "volumes": []}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FailureJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 1;

    private static final Form<FactChange> CHANGE =
            Form.onlyWritten((c, fields) -> fields.put("fact", Values.TEXT, c.fact())
                    .put("before", Values.TEXT, c.before())
                    .put("now", Values.TEXT, c.now()));

    private FailureJson() {}

    /**
     * The document on several lines that end with a line feed.
     *
     * @param exit the exit code of the command
     */
    public static String write(int exit, Failure failure) {
        return Documents.text(Documents.head("failure", SCHEMA)
                .put("exit", Values.INTEGER, exit)
                .put("reason", Values.TEXT, failure.reason().name())
                .put("message", Values.TEXT, failure.message())
                .put("findings", Values.FINDING.list(), failure.findings())
                .put("changes", CHANGE.list(), failure.changes())
                .put("volumes", Values.VOLUME.list(), failure.volumes())
                .node());
    }
}
