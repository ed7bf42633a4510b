/**
 * The onevm-migrate command. Contains no migration logic. Read {@link io.github.onevm.migrate.cli.verbs.MigrateCommand}
 * first.
 */
@NullMarked
package io.github.onevm.migrate.cli;

import org.jspecify.annotations.NullMarked;
