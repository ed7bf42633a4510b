/** Drives a plan: one step after the other, and back when one fails. Not exported; read {@link io.github.onevm.migrate.run.PlanRunner} first. */
@NullMarked
package io.github.onevm.migrate.run;

import org.jspecify.annotations.NullMarked;
