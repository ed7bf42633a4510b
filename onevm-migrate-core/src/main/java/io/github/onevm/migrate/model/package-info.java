/** What a migration is about, as plain immutable values: no behaviour beyond validation and reading. Read {@link io.github.onevm.migrate.model.Vm} first. */
@NullMarked
package io.github.onevm.migrate.model;

import org.jspecify.annotations.NullMarked;
