package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.output.Console;
import java.util.Map;

/**
 * What every verb is given.
 *
 * @param environment the environment variables
 * @param wiring makes the migrator
 * @param console where to print; how much is an option
 */
public record CliContext(Map<String, String> environment, Wiring wiring, Console console) {}
