/**
 * What a run tells while it works. Read {@link io.github.onevm.migrate.event.MigrationEvent} first.
 */
@NullMarked
package io.github.onevm.migrate.event;

import org.jspecify.annotations.NullMarked;
