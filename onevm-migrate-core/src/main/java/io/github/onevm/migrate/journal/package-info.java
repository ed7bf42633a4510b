/**
 * The journal of a migration, written before each change, so that another run can resume the migration or roll it back.
 * Read {@link io.github.onevm.migrate.journal.MigrationJournal} first.
 */
@NullMarked
package io.github.onevm.migrate.journal;

import org.jspecify.annotations.NullMarked;
