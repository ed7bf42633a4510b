/** The output of the command. Read {@link io.github.onevm.migrate.cli.output.Console} first. */
@NullMarked
package io.github.onevm.migrate.cli.output;

import org.jspecify.annotations.NullMarked;
