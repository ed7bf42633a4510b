package io.github.onevm.migrate.cli.options;

import java.util.List;
import picocli.CommandLine.Option;

/** The form of printed results, as typed and parsed. Not thread-safe. */
public final class OutputOption {
    public static final String NAME = "--output";

    private static final String JSON = "json";

    @Option(
            names = NAME,
            paramLabel = "table|json",
            description =
                    "print results for people, or exactly one JSON document for programs, whatever happens; then all else goes"
                            + " to the standard error (default: table)")
    private String output = "table";

    /**
     * Whether results are a JSON document.
     *
     * @throws UsageException when the value is not known
     */
    public boolean json() {
        return FewValues.word(NAME, output, "table", JSON).equals(JSON);
    }

    /** Whether a command line asks for a document, also one that cannot be parsed. */
    public static boolean isJson(List<String> arguments) {
        int last = arguments.lastIndexOf(NAME);
        return arguments.contains(NAME + "=" + JSON)
                || last >= 0
                        && last + 1 < arguments.size()
                        && arguments.get(last + 1).equals(JSON);
    }
}
