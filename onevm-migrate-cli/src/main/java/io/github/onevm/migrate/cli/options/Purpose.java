package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.report.Result;

/** The purpose of a run. */
public enum Purpose {
    /** To move a VM. */
    MOVE,
    /** To resume a move. */
    RESUME,
    /** To roll a move back. */
    ROLLBACK;

    /** The exit code for a result; the requested result is a success. */
    public ExitCode exitCode(Result result) {
        return this == ROLLBACK && result == Result.UNDONE ? ExitCode.DONE : ExitCode.of(result);
    }
}
