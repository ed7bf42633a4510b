package io.github.onevm.migrate.json;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import java.util.List;

/**
 * What the checks found, as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 1, "product": "0.1.0", "vm": 42, "target": 101, "blocked": true,
 *  "findings": [{"id": "VM_LOCKED", "severity": "BLOCK", "found": "...", "remedy": "..."}], "waived": []}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FindingsJson {
    /** The version of the form of these documents. */
    public static final int SCHEMA = 1;

    private FindingsJson() {}

    private record Document(
            int schema,
            String product,
            VmId vm,
            ClusterId target,
            boolean blocked,
            List<Finding> findings,
            List<Finding> waived) {}

    /** The document on several lines that end with a line feed. */
    public static String write(MigrationRequest request, Assessment assessment) {
        return Documents.text(new Document(
                SCHEMA,
                Product.version(),
                request.vm(),
                request.target(),
                assessment.blocks(),
                assessment.findings(),
                assessment.waived()));
    }
}
