package io.github.onevm.migrate.cli.verbs;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every verb. Not thread-safe. */
public final class CommonOptions {
    @Option(
            names = {"-v", "--verbose"},
            description = "show the details of each step, every call, and stack traces of errors")
    private boolean verbose;

    @Option(
            names = {"-q", Verb.QUIET},
            description = "print results and errors only, no progress")
    @SuppressWarnings("unused") // Verb asks picocli for it
    private boolean quiet;

    @Option(
            names = Verb.NO_COLOR,
            description = "use no colours, as if NO_COLOR were set; without a terminal there are none")
    @SuppressWarnings("unused") // Verb asks picocli for it
    private boolean noColor;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean version;

    /** Read by {@link Verb} from the command line. */
    @Option(
            names = Verb.REQUEST_TIMEOUT,
            paramLabel = "SECONDS",
            description =
                    "how long an answer of OpenNebula or StorPool may take (default: ONE_XMLRPC_TIMEOUT for OpenNebula,"
                            + " else 60); a read is then made once more, and given up")
    @SuppressWarnings("unused") // Verb asks picocli for it
    private Optional<String> requestTimeout = Optional.empty();

    public boolean verbose() {
        return verbose;
    }
}
