package io.github.onevm.migrate.event;

/**
 * Receives the events of a run, one after the other, on one thread at a time, which is not that of the run. It cannot hurt the run. After each event
 * but {@linkplain EventData.CallMade calls} the run waits until the listener has heard everything, so that a listener can stop the run before
 * what comes next; but for a second in all, not counting waits of a moment, then it goes on without waiting, and the listener hears the rest later, in order. A run that is over returns when the listener has heard
 * everything, or has not come back from one event for ten seconds; one that is interrupted does not wait. A listener that is 10,000 events behind fails.
 *
 * <p>An exception or an error never reaches the run: after the first one, {@link #onFailure} is called, and the listener gets no more
 * events of that run, because it may be in an undefined state. That holds for an {@link OutOfMemoryError} too: the machine of the run is short of memory then, and its
 * VM is not to be left half moved because of that.
 */
@FunctionalInterface
public interface MigrationListener {
    /** Ignores all events. */
    MigrationListener SILENT = event -> {};

    /** An event of the run. */
    void onEvent(MigrationEvent event);

    /**
     * {@link #onEvent} has thrown an exception, or is too far behind; there are no more events of this run, nor of the way back that follows by itself. Called at
     * most once; its own exceptions are lost. By default it writes a warning to the {@link System.Logger} with the name of this
     * interface.
     *
     * @param event the event; {@link #onEvent} was not told it if the listener is too far behind
     * @param thrown the exception; a {@link java.util.concurrent.RejectedExecutionException} if the listener is too far behind
     */
    default void onFailure(MigrationEvent event, Throwable thrown) {
        System.getLogger(MigrationListener.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "a listener has failed and is told nothing more of this run, which goes on",
                        thrown);
    }
}
