/**
 * What a program does with the events and the report of a move to measure and to trace it. Read {@link
 * io.github.onevm.migrate.examples.observing.MigrationMeters} first.
 */
@NullMarked
package io.github.onevm.migrate.examples.observing;

import org.jspecify.annotations.NullMarked;
