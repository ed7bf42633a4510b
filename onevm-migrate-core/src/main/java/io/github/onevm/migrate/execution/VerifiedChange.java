package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes one change and returns when it is certainly made. Unknown is not failed: after a lost answer the state is read
 * for some seconds, because the call may still take effect. The change is made again only if it is then certain that it
 * has not happened.
 *
 * <p>A back-end that is away has done nothing. OpenNebula and the journal are waited for with {@link Patience}, because
 * without OpenNebula no rollback is possible either. A storage cluster is tried three times, because with the source
 * cluster present, a rollback brings the VM up sooner.
 */
public final class VerifiedChange {
    private static final int ATTEMPTS = 3;
    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final StepContext context;
    private final Await await;
    private final PlannedCall what;
    private final Runnable call;
    private final BooleanSupplier isMade;
    private final Patience patience;
    private final boolean inOpenNebula;
    private Runnable begins = () -> {};
    private Runnable didNothing = () -> {};
    private boolean looksBeforeAgain;
    private Optional<Instant> begun = Optional.empty();
    private boolean mayBeMade;

    private VerifiedChange(
            StepContext context, PlannedCall what, Runnable call, BooleanSupplier isMade, Optional<Patience> ofCloud) {
        // A change that was begun is settled even if the run is asked to stop, because a change with an unknown outcome
        // cannot be undone.
        this.await = new Await(context.forUndo());
        this.context = context;
        this.what = what;
        this.call = call;
        this.isMade = isMade;
        this.patience = ofCloud.orElseGet(() -> Patience.now(context));
        this.inOpenNebula = ofCloud.isPresent();
    }

    /**
     * A change in a storage cluster.
     *
     * @param what the call, for those who are told of it
     * @param call makes it
     * @param isMade reads whether the change is made
     */
    public VerifiedChange(StepContext context, StorageCall what, Runnable call, BooleanSupplier isMade) {
        this(context, what, call, isMade, Optional.empty());
    }

    /** A change in OpenNebula. */
    public static VerifiedChange inOpenNebula(
            StepContext context, CloudCall what, Runnable call, BooleanSupplier isMade) {
        return inOpenNebula(context, Patience.now(context), what, call, isMade);
    }

    /** A change in OpenNebula, with the limit of waiting for it. */
    public static VerifiedChange inOpenNebula(
            StepContext context, Patience patience, CloudCall what, Runnable call, BooleanSupplier isMade) {
        return new VerifiedChange(context, what, call, isMade, Optional.of(patience));
    }

    /**
     * For a change of which each attempt counts by itself. An attempt that follows one that was turned away is made only once a
     * read shows that the change is not made.
     *
     * @param begins is called before the journal is written for an attempt
     * @param didNothing is called when it is certain that no attempt so far has done anything; may be called more than once
     */
    public VerifiedChange attempts(Runnable begins, Runnable didNothing) {
        this.begins = begins;
        this.didNothing = didNothing;
        this.looksBeforeAgain = true;
        return this;
    }

    /**
     * Makes the change, and tells that the call was made.
     *
     * @throws BackendException when it is certainly not made, or ({@link BackendException.Ambiguous}) when that is
     *     unknown
     */
    public void make() {
        boolean answered = isAnsweredOrTurnedAway();
        Duration took = Duration.between(begun.orElseThrow(), context.time().now());
        context.tell(new EventData.CallMade(what, answered, took));
    }

    private boolean isAnsweredOrTurnedAway() {
        try {
            return isAnswered();
        } catch (Journal.NotWritten | BackendException e) {
            turnedAway();
            throw e;
        }
    }

    /** Whether the call that took effect was answered. */
    private boolean isAnswered() {
        for (int attempt = 1; ; attempt++) {
            begins.run();
            // Write the journal before acting; a run that was taken over meanwhile must not act any more.
            patience.record(this::turnedAway, this::beginAgain);
            begun = begun.or(() -> Optional.of(context.time().now()));
            try {
                call.run();
                return true;
            } catch (BackendException.Unavailable e) {
                turnedAway();
                waitFor(e, attempt);
                if (isMadeMeanwhile()) {
                    return false;
                }
            } catch (BackendException.Ambiguous e) {
                mayBeMade = true;
                if (wasMade(e)) {
                    return false;
                }
                if (attempt >= ATTEMPTS) {
                    throw e;
                }
            } catch (BackendException.Conflict | BackendException.NotFound | BackendException.Refused e) {
                // An earlier attempt may have taken effect late, so that this one was refused.
                if (mayBeMade && isMade.getAsBoolean()) {
                    return false;
                }
                throw e;
            }
        }
    }

    private void turnedAway() {
        if (!mayBeMade) {
            didNothing.run();
        }
    }

    private void beginAgain() {
        if (!isMadeMeanwhile()) {
            begins.run();
        }
    }

    private boolean isMadeMeanwhile() {
        return looksBeforeAgain && patience.look(isMade::getAsBoolean);
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

    /** The first read may have to wait for the back-end; the seconds for a late effect count from that read. */
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
