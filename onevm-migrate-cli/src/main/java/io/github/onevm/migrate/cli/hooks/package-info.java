/** Executables that are called at the boundaries of the phases. Start at {@link io.github.onevm.migrate.cli.hooks.HookFolder}. */
@NullMarked
package io.github.onevm.migrate.cli.hooks;

import org.jspecify.annotations.NullMarked;
