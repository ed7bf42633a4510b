package io.github.onevm.migrate.storpool;

/**
 * One attempt of a call has failed. It tells what the failure means, not what to do about it. Never leaves the package.
 */
final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The meaning of a failure. */
    enum Kind {
        NOT_FOUND,
        CONFLICT,
        REFUSED,
        /** It certainly had no effect, and another attempt may succeed. */
        TRY_AGAIN,
        /** It may have taken effect. */
        AMBIGUOUS
    }

    private final Kind kind;
    private boolean slow;
    private boolean last;

    /**
     * @param kind the meaning
     * @param cameBack the answer, for people, masked
     */
    CallFailure(Kind kind, String cameBack) {
        super(cameBack, null, false, false);
        this.kind = kind;
    }

    /** The attempt took the whole time limit. */
    CallFailure afterAWholeLimit() {
        slow = true;
        return this;
    }

    boolean isSlow() {
        return slow;
    }

    /** Marks that the call must not be tried again. */
    void giveUp() {
        last = true;
    }

    boolean isGivenUp() {
        return last;
    }

    Kind kind() {
        return kind;
    }

    String cameBack() {
        return String.valueOf(getMessage());
    }
}
