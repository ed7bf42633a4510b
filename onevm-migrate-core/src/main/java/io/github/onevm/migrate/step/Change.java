package io.github.onevm.migrate.step;

import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Makes one change and returns when it is known to be made. Unknown is not failed: after a lost answer the state is read
 * back, for some seconds, because a call whose answer is late may still take effect. Only a change that is then known
 * not to have happened is made again.
 */
final class Change {
    private static final int ATTEMPTS = 3;
    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final StepContext context;
    private final Await await;
    private final Runnable call;
    private final BooleanSupplier isMade;

    /**
     * @param call makes the change
     * @param isMade reads back whether it is made
     */
    Change(StepContext context, Runnable call, BooleanSupplier isMade) {
        this.context = context;
        // What was begun is settled even when the run is asked to stop: a change in an unknown state cannot be undone.
        this.await = new Await(context.forUndo());
        this.call = call;
        this.isMade = isMade;
    }

    /**
     * Makes the change.
     *
     * @throws BackendException when it is known not to be made, or ({@link BackendException.Ambiguous}) when nothing is
     *     known
     */
    void make() {
        boolean mayBeMade = false;
        for (int attempt = 1; ; attempt++) {
            // Record before act; and whoever was taken over meanwhile must not act any more.
            context.journal().beforeChange();
            try {
                call.run();
                return;
            } catch (BackendException.Unavailable e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                await.pause(BEFORE_AGAIN);
            } catch (BackendException.Ambiguous e) {
                mayBeMade = true;
                Await.Result<Boolean> readBack = await.until(SETTLING, isMade::getAsBoolean, made -> made);
                if (readBack.reached()) {
                    return;
                }
                if (attempt == ATTEMPTS || readBack.last().isEmpty()) {
                    throw e;
                }
            } catch (BackendException.Conflict | BackendException.NotFound | BackendException.Refused e) {
                // The effect of an earlier attempt may have come late, and then this one has found it done.
                if (mayBeMade && isMade.getAsBoolean()) {
                    return;
                }
                throw e;
            }
        }
    }
}
