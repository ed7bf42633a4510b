package io.github.onevm.migrate.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What a migration does when asked to stop, as typed and parsed. Not thread-safe. */
public final class StopOption {
    @Option(
            names = "--on-stop",
            paramLabel = "undo|keep",
            description = "at Ctrl-C or SIGTERM roll back what was done, or leave everything as it is then, to be"
                    + " resumed or rolled back (default: undo)")
    private Optional<String> onStop = Optional.empty();

    /** Whether it was typed at all. */
    public boolean isGiven() {
        return onStop.isPresent();
    }

    /**
     * Whether everything is left as it is.
     *
     * @throws UsageException when the value is not known
     */
    public boolean keeps() {
        String typed = onStop.orElse("undo");
        return switch (typed) {
            case "keep" -> true;
            case "undo" -> false;
            default ->
                throw new UsageException(
                        "--on-stop '" + typed + "' is not known; write --on-stop undo or --on-stop keep");
        };
    }
}
