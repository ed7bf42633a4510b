package io.github.onevm.migrate.report;

/**
 * Is told what happens in a run, on the thread that runs it. What it throws is not swallowed: before the VM's restart it
 * makes the run go back, so it should not throw.
 */
@FunctionalInterface
public interface MigrationListener {
    /** Listens to nothing. */
    MigrationListener SILENT = event -> {};

    /** Something happened. */
    void onEvent(MigrationEvent event);
}
