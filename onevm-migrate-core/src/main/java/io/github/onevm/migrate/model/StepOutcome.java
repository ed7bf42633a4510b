package io.github.onevm.migrate.model;

/** How a step, or its undo, ended. A failure is a value: steps do not throw for expected failures. */
public sealed interface StepOutcome {
    /** What happened, one sentence without a full stop. */
    String message();

    /**
     * It is done.
     *
     * @param message what was done
     */
    record Done(String message) implements StepOutcome {}

    /**
     * There was nothing to do.
     *
     * @param message why not
     */
    record AlreadyDone(String message) implements StepOutcome {}

    /**
     * It failed; what was done can be undone.
     *
     * @param code the reason
     * @param message what happened
     */
    record Failed(FailureCode code, String message) implements StepOutcome {}

    /**
     * It is unknown what was done, even after reading back.
     *
     * @param message what was tried, and the answer
     */
    record Unknown(String message) implements StepOutcome {}

    /** Done or AlreadyDone. */
    default boolean isGood() {
        return this instanceof Done || this instanceof AlreadyDone;
    }

    /** The code of a bad outcome; INTERNAL for a good one, which has none. */
    default FailureCode code() {
        if (this instanceof Failed failed) {
            return failed.code;
        }
        return this instanceof Unknown ? FailureCode.OUTCOME_UNKNOWN : FailureCode.INTERNAL;
    }
}
