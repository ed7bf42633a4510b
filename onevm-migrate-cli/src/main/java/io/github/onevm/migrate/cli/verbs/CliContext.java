package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.output.Console;
import java.util.Map;

/**
 * The context of every verb.
 *
 * @param environment the environment variables
 * @param wiring makes the migrator
 * @param console the output streams; an option decides how much is printed
 * @param confirmation asks the person at the terminal
 */
public record CliContext(Map<String, String> environment, Wiring wiring, Console console, Confirmation confirmation) {
    /** With the terminal of this process. */
    public CliContext(Map<String, String> environment, Wiring wiring, Console console) {
        this(environment, wiring, console, Confirmation.ofTheTerminal());
    }
}
