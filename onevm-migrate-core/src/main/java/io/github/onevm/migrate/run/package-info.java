/**
 * Runs a plan: one step after the other, and a rollback if one fails. Not exported; read
 * {@link io.github.onevm.migrate.run.PlanRunner} first.
 */
@NullMarked
package io.github.onevm.migrate.run;

import org.jspecify.annotations.NullMarked;
