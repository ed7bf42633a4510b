package io.github.onevm.migrate.execution;

/**
 * What steps tell the record of the migration. Thread-safe: calls may be made side by side.
 *
 * <p>{@link VerifiedChange} asks it before every call that changes something: when it returns, the record shows what is about to be
 * done, so that whoever finds the record later knows where to look.
 */
public interface Journal {
    /** Keeps nothing. For looking only, and for tests of single steps. */
    Journal NONE = new Journal() {
        @Override
        public void beforeChange() {}

        @Override
        public void whileWaiting() {}

        @Override
        public boolean proceedAsked() {
            return false;
        }
    };

    /**
     * Something is about to be changed.
     *
     * @throws TakenOver when the migration belongs to another run by now: nothing may be changed any more
     * @throws NotWritten when the record could not be written: nothing may be changed
     */
    void beforeChange();

    /**
     * Time passes in which nothing is changed; from time to time the record must show that somebody is there.
     *
     * @throws TakenOver when the migration belongs to another run by now
     */
    void whileWaiting();

    /**
     * Whether the operator has said that a migration which is held may proceed. He is heard once: a run that carries on what
     * another one has left is held again.
     *
     * @throws io.github.onevm.migrate.spi.BackendException.Unavailable when that cannot be told now
     */
    boolean proceedAsked();

    /** Another run has taken the migration over. Whoever meets it stops at once, and undoes nothing. */
    final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message for people: what was found instead of the own record
         */
        public TakenOver(String message) {
            super(message);
        }
    }

    /** The record could not be written. What was to be done was not done. */
    final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message for people: where the record is kept and what came back
         * @param cause what came back
         */
        public NotWritten(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
