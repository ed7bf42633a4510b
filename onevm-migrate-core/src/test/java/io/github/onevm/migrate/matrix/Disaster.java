package io.github.onevm.migrate.matrix;

import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.util.function.Supplier;

/** What can become of a call to another system. */
enum Disaster {
    /** The other side says no, and has done nothing. */
    REFUSED_BEFORE_EFFECT(false),
    /** The server refuses the call, but has carried it out. */
    ERROR_AFTER_EFFECT(false),
    /** It was done, and the answer is lost. */
    ANSWER_LOST(true),
    /** Nothing is heard for a minute, and nothing was done. */
    HANGS_UNTIL_TIMEOUT(true),
    /** It was done, and the answer cannot be understood. */
    GARBAGE(true),
    /** The other side asks to be tried again later. */
    TRANSIENT(false),
    /** The process dies before it calls. */
    KILLED_BEFORE(true),
    /** The process dies when the call has taken effect. */
    KILLED_AFTER(true);

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final boolean leavesUnknown;

    Disaster(boolean leavesUnknown) {
        this.leavesUnknown = leavesUnknown;
    }

    /** Whether the outcome is unknown without reading the state back. */
    boolean leavesUnknown() {
        return leavesUnknown;
    }

    boolean kills() {
        return this == KILLED_BEFORE || this == KILLED_AFTER;
    }

    <T> T strike(SpiCall call, Supplier<T> action, VirtualTime time) {
        boolean made = this == ERROR_AFTER_EFFECT || this == ANSWER_LOST || this == GARBAGE || this == KILLED_AFTER;
        if (made) {
            var unused = action.get();
        }
        if (this == HANGS_UNTIL_TIMEOUT) {
            time.advance(TIMEOUT);
        }
        String what = this + " at " + call.text();
        if (kills()) {
            throw new Killed(what);
        }
        throw failure(what, call.isMutation());
    }

    private RuntimeException failure(String what, boolean mutation) {
        if (this == REFUSED_BEFORE_EFFECT || this == ERROR_AFTER_EFFECT) {
            return new BackendException.Refused(what);
        }
        return leavesUnknown && mutation
                ? new BackendException.Ambiguous(what)
                : new BackendException.Unavailable(what);
    }

    /** The process is dead and does nothing more. An Error, so that no code handles it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String what) {
            super(what);
        }
    }
}
