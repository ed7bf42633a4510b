package io.github.onevm.migrate.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the events of a run go besides the screen, as typed and parsed. Not thread-safe. */
public final class EventOptions {
    public static final String FILE = "--events";
    public static final String STANDARD_OUTPUT = "-";
    private static final String METRICS = "--metrics-file";

    @Option(
            names = FILE,
            paramLabel = "FILE|-",
            description =
                    "add each event to this file, as a line of JSON, when it happens; - is the standard output, and"
                            + " all else then goes to the standard error")
    private Optional<String> events = Optional.empty();

    @Option(
            names = "--syslog",
            description =
                    "write a line to the system log at each phase, with fields where there is a journal of systemd")
    private boolean syslog;

    @Option(
            names = METRICS,
            paramLabel = "FILE",
            description =
                    "count the run in this file in Prometheus' text form, for the folder of node exporter; its name ends in"
                            + " .prom")
    private Optional<String> metrics = Optional.empty();

    /**
     * Where they go.
     *
     * @param json whether the standard output is for a document
     * @throws UsageException when no file is named, or a document goes to the standard output too
     */
    public EventTargets targets(boolean json) {
        return new EventTargets(file(events, json), syslog, metrics());
    }

    private Optional<Path> metrics() {
        if (metrics.filter(name -> !name.endsWith(".prom")).isPresent()) {
            throw new UsageException(METRICS + " '" + metrics.orElseThrow()
                    + "' does not end in .prom, and node exporter reads no other; write it like " + METRICS
                    + " /var/lib/node_exporter/onevm-migrate.prom");
        }
        return metrics.map(Path::of);
    }

    /** The file as typed, for a verb with such an option; errors as in {@link #targets}. */
    static Optional<String> file(Optional<String> typed, boolean json) {
        if (typed.filter(String::isBlank).isPresent()) {
            throw new UsageException(FILE + " '' names no file; write it like " + FILE + " move.events");
        }
        if (json && typed.filter(STANDARD_OUTPUT::equals).isPresent()) {
            throw new UsageException(FILE + " - and " + OutputOption.NAME
                    + " json both need the standard output; name a file: " + FILE + " move.events");
        }
        return typed;
    }
}
