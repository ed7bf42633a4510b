/** Lays out what the packages install. Start with {@link io.github.onevm.migrate.packages.Stage}. */
@NullMarked
package io.github.onevm.migrate.packages;

import org.jspecify.annotations.NullMarked;
