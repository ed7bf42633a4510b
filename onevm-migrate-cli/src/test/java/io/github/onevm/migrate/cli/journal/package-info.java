/**
 * Moves that are killed, stopped, begun twice, resumed and rolled back, with the packaged command. Read {@link
 * io.github.onevm.migrate.cli.journal.KilledIT} first.
 */
@NullMarked
package io.github.onevm.migrate.cli.journal;

import org.jspecify.annotations.NullMarked;
