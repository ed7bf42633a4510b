/**
 * How far a migration is, made of its events. Read {@link io.github.onevm.migrate.progress.ProgressModel} first.
 */
@NullMarked
package io.github.onevm.migrate.progress;

import org.jspecify.annotations.NullMarked;
