package io.github.onevm.migrate.report;

/**
 * What became of the word that a move may stop its VM now.
 *
 * @param told whether a run that holds the move hears it, or may hear it; otherwise nothing was changed
 * @param message what it means and what to do, one sentence without a full stop
 */
public record Proceeding(boolean told, String message) {}
