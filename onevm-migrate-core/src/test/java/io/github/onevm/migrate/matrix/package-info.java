/**
 * One fault, or two, at every call of a migration, and the outcome. Read
 * {@link io.github.onevm.migrate.matrix.FaultMatrix} first.
 */
@NullMarked
package io.github.onevm.migrate.matrix;

import org.jspecify.annotations.NullMarked;
