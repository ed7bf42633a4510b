package io.github.onevm.migrate.execution;

/**
 * What steps report to the journal of the migration. Thread-safe, because calls may be made in parallel.
 *
 * <p>{@link VerifiedChange} calls it before every changing call. When it returns, the journal shows what is about to be
 * done, so that a later run knows what to check.
 */
public interface Journal {
    /** Writes nothing. For reading only, and for tests of single steps. */
    Journal NONE = new Journal() {
        @Override
        public void beforeChange() {}

        @Override
        public void whileWaiting() {}

        @Override
        public void hear() {}
    };

    /**
     * Something is about to be changed.
     *
     * @throws TakenOver when another run has taken the migration over; nothing may be changed any more
     * @throws NotWritten when the journal could not be written; nothing may be changed
     */
    void beforeChange();

    /**
     * Called while nothing is changed, so that the journal can show from time to time that the run is alive. Then the signals of
     * the operator are read, too.
     *
     * @throws TakenOver when another run has taken the migration over
     */
    void whileWaiting();

    /**
     * Reads the signals of the operator now, and hands them to {@link RunState#operator}. A signal is heard once.
     *
     * @throws TakenOver when there are some, and another run has taken the migration over
     * @throws io.github.onevm.migrate.spi.BackendException when they cannot be read now, or the journal cannot be written; what
     *     was read is heard all the same
     */
    void hear();

    /** Another run has taken the migration over. This run must stop at once and must not undo anything. */
    final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message for people: what was found instead of this run's journal
         */
        public TakenOver(String message) {
            super(message);
        }
    }

    /** The journal could not be written. The intended change was not made. */
    final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message for people: the place of the journal, and the answer
         * @param cause the answer
         */
        public NotWritten(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
