package io.github.onevm.migrate.cli;

import java.util.Map;

/**
 * What every verb is given.
 *
 * @param environment the environment variables
 * @param wiring makes the migrator
 * @param console where to print; how much is an option
 */
record CliContext(Map<String, String> environment, Wiring wiring, Console console) {}
