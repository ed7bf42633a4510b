package io.github.onevm.migrate.cli.options;

import picocli.CommandLine.Option;

/** The form of printed results, as typed and parsed. Not thread-safe. */
public final class OutputOption {
    @Option(
            names = "--output",
            paramLabel = "table|json",
            description = "print results for people, or as a JSON document for programs; then all else goes to the"
                    + " standard error (default: table)")
    private String output = "table";

    /**
     * Whether results are a JSON document.
     *
     * @throws UsageException when the value is not known
     */
    public boolean json() {
        return FewValues.word("--output", output, "table", "json").equals("json");
    }
}
