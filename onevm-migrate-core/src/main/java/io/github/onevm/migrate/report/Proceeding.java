package io.github.onevm.migrate.report;

/**
 * The result of signalling a migration to proceed, that is, to stop its VM now.
 *
 * @param told whether a run that holds receives the signal, or may receive it; if not, nothing was changed
 * @param message the meaning, and what to do, one sentence without a full stop
 */
public record Proceeding(boolean told, String message) {}
