/**
 * The tools of the steps: the context of a run, changes that are read back, waiting, patience, and what a run has
 * learned. Read {@link io.github.onevm.migrate.execution.StepContext} first.
 */
@NullMarked
package io.github.onevm.migrate.execution;

import org.jspecify.annotations.NullMarked;
