package io.github.onevm.migrate.model;

/** How the call of a hook has ended. */
public enum HookResult {
    /** The run may go on. */
    PASSED,
    /** It has vetoed what comes next. */
    VETOED,
    /** It has failed; where a veto is possible, that is one. */
    FAILED,
    /** It did not end within its time limit; where a veto is possible, that is one. */
    LATE,
    /** It was ended because the run was asked to stop. */
    STOPPED
}
