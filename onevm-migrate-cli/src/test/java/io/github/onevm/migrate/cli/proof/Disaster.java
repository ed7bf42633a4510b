package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.lab.wire.Fault;

/** What can become of a call over HTTP. */
enum Disaster {
    /** The other side says no, and has done nothing. */
    REFUSED_BEFORE_EFFECT(Fault.REFUSED),
    /** The server refuses the call, but has carried it out. */
    ERROR_AFTER_EFFECT(Fault.ERROR_AFTER_EFFECT),
    /** It was done, and the connection breaks before the answer. */
    ANSWER_LOST(Fault.ANSWER_LOST),
    /** Nothing was done, and nothing is heard until the caller gives up. */
    HANGS_UNTIL_TIMEOUT(Fault.HANGS_BEFORE_EFFECT),
    /** It was done, and the page of a proxy is the answer. */
    GARBAGE(Fault.HTML_PAGE_AFTER_EFFECT),
    /** The other side asks to be tried again later. */
    TRANSIENT(Fault.TRANSIENT),
    /** The process dies before the call is received. */
    KILLED_BEFORE(Fault.DROPPED_BEFORE_EFFECT),
    /** The process dies when the call has taken effect. */
    KILLED_AFTER(Fault.ANSWER_LOST);

    private final Fault fault;

    Disaster(Fault fault) {
        this.fault = fault;
    }

    /** What the site makes of the call. */
    Fault fault() {
        return fault;
    }

    boolean kills() {
        return this == KILLED_BEFORE || this == KILLED_AFTER;
    }

    boolean hangs() {
        return this == HANGS_UNTIL_TIMEOUT;
    }

    /** The process is dead and does nothing more. An Error, so that no code handles it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String what) {
            super(what);
        }
    }
}
