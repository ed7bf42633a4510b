/** What can be typed, and what it becomes. Read {@link io.github.onevm.migrate.cli.options.Options} first. */
@NullMarked
package io.github.onevm.migrate.cli.options;

import org.jspecify.annotations.NullMarked;
