/** Tests of the command. {@link io.github.onevm.migrate.cli.Screen} shows what was printed. */
@NullMarked
package io.github.onevm.migrate.cli;

import org.jspecify.annotations.NullMarked;
