/** The one entry to the library. Read {@link io.github.onevm.migrate.Migrator} first. */
@NullMarked
package io.github.onevm.migrate;

import org.jspecify.annotations.NullMarked;
