/**
 * The proof over real HTTP: one fault, or two, at every call of a migration, and the packaged command killed at any instant.
 * Read {@link io.github.onevm.migrate.cli.proof.FaultMatrix} first.
 */
@NullMarked
package io.github.onevm.migrate.cli.proof;

import org.jspecify.annotations.NullMarked;
