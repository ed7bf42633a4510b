package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.execution.Cancellation;
import java.util.Optional;

/**
 * How a run is to be done and told.
 *
 * @param purpose what it is for
 * @param keeps whether a request to stop leaves everything as it is
 * @param json whether the report is a JSON document; then all else goes to the standard error
 * @param hint what commands need besides that the report names; empty when nothing
 */
public record RunSettings(Purpose purpose, boolean keeps, boolean json, Optional<String> hint) {
    public Cancellation cancellation() {
        return keeps ? Cancellation.leaving() : new Cancellation();
    }
}
