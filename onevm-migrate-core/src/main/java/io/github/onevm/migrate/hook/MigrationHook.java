package io.github.onevm.migrate.hook;

/**
 * Is called at each {@link io.github.onevm.migrate.model.HookPoint} of a run, which waits for the answer. At the points before the stop
 * and before the cut-over it may veto what comes next; there a hook that throws, or does not answer within its limit, vetoes as well:
 * what cannot agree must not let a VM be stopped. At all other points that is told as an event, and the run goes on.
 *
 * <p>It is called on a thread of its own, by one run at a time for each migration; a hook that several migrations share must be
 * thread-safe. When its limit has passed, or the run is asked to stop, the thread is interrupted; a hook that does not end then is left
 * behind. A run that resumes a migration calls the points again that a run before it may have called.
 */
@FunctionalInterface
public interface MigrationHook {
    /**
     * What is about to be done, or has happened.
     *
     * @param call the point, and the migration
     * @throws InterruptedException when its time is over
     */
    HookAnswer at(HookCall call) throws InterruptedException;

    /** Its name in events and messages. Default: the simple name of its class. */
    default String name() {
        return getClass().getSimpleName();
    }
}
