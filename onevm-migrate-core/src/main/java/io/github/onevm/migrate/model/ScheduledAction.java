package io.github.onevm.migrate.model;

import java.time.Instant;

/**
 * Something that OpenNebula will do with a VM by the clock: TEMPLATE/SCHED_ACTION without DONE.
 *
 * @param action ACTION
 * @param due TIME, absolute
 */
public record ScheduledAction(String action, Instant due) {}
