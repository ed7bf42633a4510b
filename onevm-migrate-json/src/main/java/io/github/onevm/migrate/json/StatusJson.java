package io.github.onevm.migrate.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.onevm.migrate.report.MigrationStatus;
import java.util.List;

/**
 * What is on record of migrations, as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 1, "product": "0.1.0", "vm": 42, "record": 7, "phase": "BROKEN_OFF", "summary": "...", ...}
 * {"schema": 1, "product": "0.1.0", "migrations": [{"vm": 42, ...}]}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class StatusJson {
    /** The version of the form of these documents. */
    public static final int SCHEMA = 1;

    private StatusJson() {}

    private record One(
            int schema, String product, @JsonUnwrapped MigrationStatus status) {}

    private record All(int schema, String product, List<MigrationStatus> migrations) {}

    /** One migration, on several lines that end with a line feed. */
    public static String write(MigrationStatus status) {
        return Documents.text(new One(SCHEMA, Product.version(), status));
    }

    /** Several migrations, on several lines that end with a line feed. */
    public static String write(List<MigrationStatus> all) {
        return Documents.text(new All(SCHEMA, Product.version(), List.copyOf(all)));
    }
}
