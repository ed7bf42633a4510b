/**
 * The objects of a migration as plain immutable values, with no behaviour beyond validation and reading. Read
 * {@link io.github.onevm.migrate.model.Vm} first.
 */
@NullMarked
package io.github.onevm.migrate.model;

import org.jspecify.annotations.NullMarked;
