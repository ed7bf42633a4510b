package io.github.onevm.migrate.model;

import java.util.Locale;

/** Where a run calls its hooks: between the phases of a migration, and at its end. */
public enum HookPoint {
    /** Before the first step. Not told by a run that rolls back, because a VM may be down for it. */
    BEGUN(Kind.NOTICE),
    /** The next step stops the VM. A veto is possible. */
    BEFORE_STOP(Kind.QUESTION),
    /** The VM is stopped and locked, the last difference is about to be sent. */
    STOPPED(Kind.NOTICE),
    /**
     * All data is on the destination, the volumes are created, and the next step renames those of the source. A veto is possible. The
     * VM is down.
     */
    BEFORE_CUT_OVER(Kind.QUESTION),
    /** The VM belongs to the destination, and the next step starts it there. */
    BEFORE_START(Kind.NOTICE),
    /** The VM was seen RUNNING on the destination; it is about to be watched. */
    STARTED(Kind.NOTICE),
    /** The end: everything in the plan is done. */
    DONE(Kind.END),
    /** The end: the migration was rolled back. */
    UNDONE(Kind.END),
    /** The end: a person is needed. */
    NEEDS_PERSON(Kind.END);

    private enum Kind {
        NOTICE,
        QUESTION,
        END
    }

    private final Kind kind;

    HookPoint(Kind kind) {
        this.kind = kind;
    }

    /** Whether a hook may veto what comes next. */
    public boolean mayVeto() {
        return kind == Kind.QUESTION;
    }

    /** Whether the run is over. */
    public boolean isEnd() {
        return kind == Kind.END;
    }

    /** Whether a VM that ran before is down, so that each second of a hook is one of its downtime. */
    public boolean isWhileDown() {
        return this == STOPPED || this == BEFORE_CUT_OVER || this == BEFORE_START;
    }

    /** Its name for programs and executables: {@code before-stop}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
