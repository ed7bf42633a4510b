package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.CommitPreview;

/**
 * What a commit would remove, as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 2, "document": "commit-preview", "product": "0.1.0", "vm": 42, "snapshotsOnSource": 2,
 *  "snapshotsOnDestination": 2, "sourceCluster": "cluster 100 (alpha)", "volumes": [{"name": "...", "size": 1048576, "until": null}],
 *  "until": null, "frozen": [], "staying": []}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class CommitPreviewJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 2;

    private CommitPreviewJson() {}

    /** The document of a commit that is not refused, on several lines that end with a line feed. */
    public static String write(VmId vm, CommitPreview preview) {
        return Documents.text(Documents.head("commit-preview", SCHEMA)
                .put("vm", Values.VM, vm)
                .put("snapshotsOnSource", Values.INTEGER, preview.snapshotsOnSource())
                .put("snapshotsOnDestination", Values.INTEGER, preview.snapshotsOnDestination())
                .put("sourceCluster", Values.TEXT, preview.sourceCluster())
                .put("volumes", ReportForm.LEFT.list(), preview.volumes())
                .put("until", Values.INSTANT, preview.until())
                .put("frozen", ReportForm.LEFT.list(), preview.frozen())
                .put("staying", ReportForm.LEFT.list(), preview.staying())
                .node());
    }
}
