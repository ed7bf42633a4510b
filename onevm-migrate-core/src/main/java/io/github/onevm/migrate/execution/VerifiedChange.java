package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Makes one change and returns when it is known to be made. Unknown is not failed: after a lost answer the state is read
 * back, for some seconds, because a call whose answer is late may still take effect. Only a change that is then known
 * not to have happened is made again.
 *
 * <p>A back-end that is away has done nothing. OpenNebula is waited for with {@link Patience}, and so is the record of the
 * migration, whatever the change is about: without OpenNebula there is no way back either. A storage cluster is tried three
 * times: when the one that the VM leaves is there, going back brings the VM up sooner.
 */
public final class VerifiedChange {
    private static final int ATTEMPTS = 3;
    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Await await;
    private final Runnable call;
    private final BooleanSupplier isMade;
    private final Patience patience;
    private final boolean inOpenNebula;

    private VerifiedChange(
            StepContext context, Runnable call, BooleanSupplier isMade, Patience patience, boolean inOpenNebula) {
        // What was begun is settled even when the run is asked to stop: a change in an unknown state cannot be undone.
        this.await = new Await(context.forUndo());
        this.call = call;
        this.isMade = isMade;
        this.patience = patience;
        this.inOpenNebula = inOpenNebula;
    }

    /**
     * A change that a storage cluster makes.
     *
     * @param call makes the change
     * @param isMade reads back whether it is made
     */
    public VerifiedChange(StepContext context, Runnable call, BooleanSupplier isMade) {
        this(context, call, isMade, Patience.now(context), false);
    }

    /** A change that OpenNebula makes. */
    public static VerifiedChange inOpenNebula(StepContext context, Runnable call, BooleanSupplier isMade) {
        return inOpenNebula(context, Patience.now(context), call, isMade);
    }

    /** A change that OpenNebula makes, and how long it is waited for. */
    public static VerifiedChange inOpenNebula(
            StepContext context, Patience patience, Runnable call, BooleanSupplier isMade) {
        return new VerifiedChange(context, call, isMade, patience, true);
    }

    /**
     * Makes the change.
     *
     * @throws BackendException when it is known not to be made, or ({@link BackendException.Ambiguous}) when nothing is
     *     known
     */
    public void make() {
        boolean mayBeMade = false;
        for (int attempt = 1; ; attempt++) {
            // Record before act; and whoever was taken over meanwhile must not act any more.
            patience.record();
            try {
                call.run();
                return;
            } catch (BackendException.Unavailable e) {
                waitFor(e, attempt);
            } catch (BackendException.Ambiguous e) {
                mayBeMade = true;
                if (wasMade(e)) {
                    return;
                }
                if (attempt >= ATTEMPTS) {
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

    private void waitFor(BackendException.Unavailable away, int attempt) {
        if (inOpenNebula) {
            patience.pauseOrRaise(away);
        } else if (attempt >= ATTEMPTS) {
            throw away;
        } else {
            await.pause(BEFORE_AGAIN);
        }
    }

    /** The first look may have to wait for the back-end; the seconds in which the effect may come late begin with it. */
    private boolean wasMade(BackendException.Ambiguous unknown) {
        Duration first = inOpenNebula ? patience.limit() : SETTLING;
        Await.Result<Boolean> seen = await.until(first, isMade::getAsBoolean, made -> true);
        if (seen.last().isEmpty()) {
            throw unknown;
        }
        return seen.last().orElseThrow()
                || await.until(SETTLING, isMade::getAsBoolean, made -> made).reached();
    }
}
