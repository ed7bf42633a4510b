package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.spi.BackendException;

/** A call ended without a certain result. Never leaves this package. */
public final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean nothingDone;
    private boolean hopeless;
    private boolean slow;

    private CallFailure(String why, boolean nothingDone) {
        super(why);
        this.nothingDone = nothingDone;
    }

    /** The server has certainly not received the call. */
    public static CallFailure beforeSending(String why) {
        return new CallFailure(why, true);
    }

    /** The server reported that it cannot process the call now: it has certainly done nothing. */
    public static CallFailure notNow(String why) {
        return new CallFailure(why, true);
    }

    /** The call may have taken effect. */
    public static CallFailure unsettled(String why) {
        return new CallFailure(why, false);
    }

    /** Another attempt would fail in the same way, because the peer does not speak this protocol. */
    public CallFailure beyondHope() {
        hopeless = true;
        return this;
    }

    /** The call took the whole time limit. */
    public CallFailure afterAWholeLimit() {
        slow = true;
        return this;
    }

    public boolean isHopeless() {
        return hopeless;
    }

    public boolean isSlow() {
        return slow;
    }

    public CallFailure causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    public boolean nothingDone() {
        return nothingDone;
    }

    /** The exception for callers. This one is not its cause, because its message may contain secrets. */
    public BackendException.Ambiguous ambiguous(String message) {
        Throwable cause = getCause();
        return cause == null ? new BackendException.Ambiguous(message) : new BackendException.Ambiguous(message, cause);
    }

    /** The exception for callers, as {@link #ambiguous}. */
    public BackendException.Unavailable unavailable(String message) {
        Throwable cause = getCause();
        return cause == null
                ? new BackendException.Unavailable(message)
                : new BackendException.Unavailable(message, cause);
    }
}
