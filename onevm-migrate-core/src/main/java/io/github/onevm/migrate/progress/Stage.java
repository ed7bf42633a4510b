package io.github.onevm.migrate.progress;

import java.time.Instant;

/**
 * The step that runs, or is undone.
 *
 * @param number its number in the plan, from 1
 * @param total number of steps
 * @param title what it does, for people
 * @param begun when it, or its undo, began
 * @param rollingBack whether it is undone
 */
public record Stage(int number, int total, String title, Instant begun, boolean rollingBack) {}
