package io.github.onevm.migrate.cli.options;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the events of a run go besides the screen.
 *
 * @param file a file, or {@code -}; empty if none
 * @param syslog whether phases are told to the system log
 * @param metrics a file that counts runs; empty if none
 */
public record EventTargets(Optional<String> file, boolean syslog, Optional<Path> metrics) {
    /** Nowhere. */
    public static final EventTargets NONE = new EventTargets(Optional.empty(), false, Optional.empty());
}
