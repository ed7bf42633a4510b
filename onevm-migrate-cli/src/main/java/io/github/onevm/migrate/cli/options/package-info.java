/** The options as typed, and their parsed values. Read {@link io.github.onevm.migrate.cli.options.Options} first. */
@NullMarked
package io.github.onevm.migrate.cli.options;

import org.jspecify.annotations.NullMarked;
