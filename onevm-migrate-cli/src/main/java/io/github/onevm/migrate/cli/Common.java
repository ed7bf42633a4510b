package io.github.onevm.migrate.cli;

import picocli.CommandLine.Option;

/** What can be typed with every verb. Not thread-safe. */
final class Common {
    @Option(
            names = {"-v", "--verbose"},
            description = "show the details of each step, every call, and stack traces of errors")
    private boolean verbose;

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

    boolean verbose() {
        return verbose;
    }
}
