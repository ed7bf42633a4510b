/**
 * What a caller learns while a migration runs, and how it ended. Read
 * {@link io.github.onevm.migrate.report.MigrationReport} first.
 */
@NullMarked
package io.github.onevm.migrate.report;

import org.jspecify.annotations.NullMarked;
