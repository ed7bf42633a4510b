/** From a survey to an ordered list of steps, without any I/O. Read {@link io.github.onevm.migrate.plan.Planner} first. */
@NullMarked
package io.github.onevm.migrate.plan;

import org.jspecify.annotations.NullMarked;
