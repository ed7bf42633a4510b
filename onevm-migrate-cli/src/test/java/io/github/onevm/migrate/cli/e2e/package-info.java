/**
 * The command against the simulated site, from the command line to the last byte: what a move must have done. Read
 * {@link io.github.onevm.migrate.cli.e2e.StandardMoveIT} first; {@link io.github.onevm.migrate.cli.e2e.Cli} runs the
 * command, {@link io.github.onevm.migrate.cli.e2e.Traces} looks at what it left.
 */
@NullMarked
package io.github.onevm.migrate.cli.e2e;

import org.jspecify.annotations.NullMarked;
