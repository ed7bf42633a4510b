package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.config.Configuration;
import io.github.onevm.migrate.cli.output.Console;
import java.util.Map;

/**
 * The context of every verb.
 *
 * @param environment the environment variables
 * @param wiring makes the migrator
 * @param console the output streams; an option decides how much is printed
 * @param confirmation asks the person at the terminal
 * @param configuration what configuration files set
 */
public record CliContext(
        Map<String, String> environment,
        Wiring wiring,
        Console console,
        Confirmation confirmation,
        Configuration configuration) {
    /** With the terminal of this process, and without configuration files. */
    public CliContext(Map<String, String> environment, Wiring wiring, Console console) {
        this(environment, wiring, console, Confirmation.ofTheTerminal(), Configuration.NONE);
    }

    /** Without configuration files. */
    public CliContext(Map<String, String> environment, Wiring wiring, Console console, Confirmation confirmation) {
        this(environment, wiring, console, confirmation, Configuration.NONE);
    }
}
