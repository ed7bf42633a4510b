/** The only place that changes anything: one class per step. Read {@link io.github.onevm.migrate.step.Step} first. */
@NullMarked
package io.github.onevm.migrate.step;

import org.jspecify.annotations.NullMarked;
