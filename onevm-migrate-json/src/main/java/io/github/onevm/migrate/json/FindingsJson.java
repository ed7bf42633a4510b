package io.github.onevm.migrate.json;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Estimate;
import io.github.onevm.migrate.plan.Planning;
import java.util.Optional;

/**
 * The findings of the checks as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 2, "document": "check", "product": "0.1.0", "vm": 42, "target": 101, "blocked": true,
 *  "findings": [{"id": "VM_LOCKED", "severity": "BLOCK", "found": "...", "remedy": "..."}], "waived": [],
 *  "estimate": null}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FindingsJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 2;

    private FindingsJson() {}

    /** The document on several lines that end with a line feed. Without an estimate if a check blocks. */
    public static String write(MigrationRequest request, Planning planning) {
        Assessment assessment = planning.assessment();
        Optional<Estimate> estimate = planning instanceof Planning.Ready ready
                ? Optional.of(ready.plan().estimate())
                : Optional.empty();
        FieldWriter fields = Documents.head("check", SCHEMA)
                .put("vm", Values.VM, request.vm())
                .put("target", Values.CLUSTER, request.target())
                .put("blocked", Values.FLAG, assessment.blocks())
                .put("findings", Values.FINDING.list(), assessment.findings())
                .put("waived", Values.FINDING.list(), assessment.waived())
                .put("estimate", PlanForm.ESTIMATE, estimate);
        return Documents.text(fields.node());
    }
}
