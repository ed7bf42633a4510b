package io.github.onevm.migrate.cli.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The hooks of a run.
 *
 * @param folder the folder with the executables; empty if there are none
 * @param limit how long each may take at each point; empty for the defaults
 * @param environment the variables of the command that they get as well
 */
public record HookSettings(Optional<Path> folder, Optional<Duration> limit, Map<String, String> environment) {
    /** No hooks. */
    public static final HookSettings NONE = new HookSettings(Optional.empty(), Optional.empty(), Map.of());

    public HookSettings {
        environment = Map.copyOf(environment);
    }
}
