package io.github.onevm.migrate.storpool;

/** One attempt of a call has failed; what it means is decided, what to do about it is not. Never leaves the package. */
final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a failure means. */
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
     * @param kind what it means
     * @param cameBack what came back, for people, masked
     */
    CallFailure(Kind kind, String cameBack) {
        super(cameBack, null, false, false);
        this.kind = kind;
    }

    /** It took a whole time limit. */
    CallFailure afterAWholeLimit() {
        slow = true;
        return this;
    }

    boolean isSlow() {
        return slow;
    }

    /** It shall not be tried again. */
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
