package io.github.onevm.migrate.report;

/**
 * Is told what happens in a run, one event after the other, while the run waits: what takes long belongs elsewhere. What it
 * throws never reaches the run. The first time that it throws, {@link #onFailure} is called, and the listener hears nothing more of
 * that run: it is not known what it can still do.
 */
@FunctionalInterface
public interface MigrationListener {
    /** Listens to nothing. */
    MigrationListener SILENT = event -> {};

    /** Something happened. */
    void onEvent(MigrationEvent event);

    /**
     * {@link #onEvent} has thrown; there are no more events of this run. Called once at most in a run. What it throws is lost.
     * Writes a warning to the {@link System.Logger} of this interface's name.
     *
     * @param event what it was told
     * @param thrown what it has thrown
     */
    default void onFailure(MigrationEvent event, Throwable thrown) {
        System.getLogger(MigrationListener.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "a listener has failed and is told nothing more of this run, which goes on",
                        thrown);
    }
}
