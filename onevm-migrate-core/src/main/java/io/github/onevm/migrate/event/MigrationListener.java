package io.github.onevm.migrate.event;

/**
 * Receives the events of a run, one after the other, on the thread of the run. The run waits meanwhile, so slow work belongs elsewhere. An
 * exception never reaches the run: after the first one, {@link #onFailure} is called, and the listener gets no more
 * events of that run, because it may be in an undefined state.
 */
@FunctionalInterface
public interface MigrationListener {
    /** Ignores all events. */
    MigrationListener SILENT = event -> {};

    /** An event of the run. */
    void onEvent(MigrationEvent event);

    /**
     * {@link #onEvent} has thrown an exception; there are no more events of this run. Called at most once per run; its
     * own exceptions are lost. By default it writes a warning to the {@link System.Logger} with the name of this
     * interface.
     *
     * @param event the event
     * @param thrown the exception
     */
    default void onFailure(MigrationEvent event, Throwable thrown) {
        System.getLogger(MigrationListener.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "a listener has failed and is told nothing more of this run, which goes on",
                        thrown);
    }
}
