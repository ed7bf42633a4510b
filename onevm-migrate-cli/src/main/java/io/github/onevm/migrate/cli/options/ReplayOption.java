package io.github.onevm.migrate.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the events of a journal go, as typed and parsed. Not thread-safe. */
public final class ReplayOption {
    @Option(
            names = EventOptions.FILE,
            paramLabel = "FILE|-",
            description =
                    "write the events that the journal has kept, as the run wrote them with this option, to a file that"
                            + " does not exist yet; - is the standard output, and all else then goes to the standard error")
    private Optional<String> events = Optional.empty();

    /** The file, or {@code -}; empty if none is wanted. Errors as in {@link EventOptions#targets}. */
    public Optional<String> file(boolean json) {
        return EventOptions.file(events, json);
    }
}
