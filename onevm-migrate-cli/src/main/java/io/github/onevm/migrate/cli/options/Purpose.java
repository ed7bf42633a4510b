package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.report.Result;

/** What a run is for. */
public enum Purpose {
    /** To move a VM. */
    MOVE,
    /** To carry on a move. */
    RESUME,
    /** To take a move back. */
    ROLLBACK;

    /** What is returned for how it ended: what was asked for is a success. */
    public ExitCode exitCode(Result result) {
        return this == ROLLBACK && result == Result.UNDONE ? ExitCode.DONE : ExitCode.of(result);
    }
}
