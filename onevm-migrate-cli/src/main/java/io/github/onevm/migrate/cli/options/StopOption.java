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
        return FewValues.word("--on-stop", onStop.orElse("undo"), "undo", "keep")
                .equals("keep");
    }
}
