/**
 * The record of a migration: written ahead of what it tells, so that whoever finds it can carry on or go back. Read {@link
 * io.github.onevm.migrate.journal.MigrationJournal} first.
 */
@NullMarked
package io.github.onevm.migrate.journal;

import org.jspecify.annotations.NullMarked;
