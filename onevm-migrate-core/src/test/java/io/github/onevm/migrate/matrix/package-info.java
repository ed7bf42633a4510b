/** One fault, or two, at every call of a migration, and what becomes of it. Read {@link io.github.onevm.migrate.matrix.FaultMatrix} first. */
@NullMarked
package io.github.onevm.migrate.matrix;

import org.jspecify.annotations.NullMarked;
