package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.model.Cancellation;
import java.util.Optional;

/**
 * The settings of a run and its output.
 *
 * @param purpose its purpose
 * @param keeps whether a request to stop leaves everything as it is
 * @param json whether the report is a JSON document; everything else then goes to the standard error
 * @param hint additional option for the commands in the report; empty if none
 * @param events where the events go besides the screen
 * @param hooks what is called at the boundaries of its phases
 */
public record RunSettings(
        Purpose purpose, boolean keeps, boolean json, Optional<String> hint, EventTargets events, HookSettings hooks) {
    /** Whose events go to the screen alone, and without hooks. */
    public RunSettings(Purpose purpose, boolean keeps, boolean json, Optional<String> hint) {
        this(purpose, keeps, json, hint, EventTargets.NONE, HookSettings.NONE);
    }

    public Cancellation cancellation() {
        return keeps ? Cancellation.leaving() : new Cancellation();
    }
}
