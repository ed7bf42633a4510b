package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData.Waiting;
import io.github.onevm.migrate.event.EventData.Warning;
import io.github.onevm.migrate.execution.Await;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.Operator;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.Turn;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides when {@link SyncRounds} may end and the VM be stopped. Opened by the clock, by the operator, and by the
 * {@linkplain io.github.onevm.migrate.model.CutOverGate gate} of the program, never by a fault.
 * Confined to the thread of the step.
 */
final class StopGate {
    private static final Duration AFTER_FAULT = Duration.ofSeconds(2);

    private final StepContext context;
    private final Operator operator;
    private final Turn turn;
    private final Duration limit;
    private final Instant since;
    private Instant opened;
    private boolean asked;
    private boolean queued;
    private int round;

    StopGate(StepContext context, SyncRounds rounds) {
        this.context = context;
        this.operator = context.state().operator();
        this.turn = new Turn(context);
        this.limit = rounds.limit();
        this.since = now();
        this.opened = rounds.notBefore().filter(moment -> moment.isAfter(since)).orElse(since);
        this.asked = !rounds.hold();
    }

    /** What cannot be done from now on is told with this number. */
    void roundBegins(int number) {
        round = number;
    }

    private Instant now() {
        return context.time().now();
    }

    boolean isShut() {
        return isHeld() || queued && !operator.cutsOver();
    }

    /** Whether the operator, or the time given by the plan, holds the VM back. */
    boolean isHeld() {
        hasHeard();
        return !operator.cutsOver() && (operator.isPaused() || !asked || now().isBefore(opened));
    }

    /** Whether the VM may be stopped now that it is ready for it; if not, it queues for its turn. */
    boolean isMyTurn() {
        boolean mine = turn.isNow();
        if (queued && mine) {
            opened = now();
        }
        queued = !mine;
        return mine;
    }

    /** Whether the VM is stopped after this round, whatever the next one is expected to take. */
    boolean isForced() {
        hasHeard();
        return operator.cutsOver();
    }

    /** A signal to proceed opens the gate, and the limit counts from then on. */
    private boolean hasHeard() {
        boolean proceeds = operator.proceeds();
        if (proceeds || operator.cutsOver()) {
            asked = true;
        }
        if (proceeds) {
            opened = opened.isAfter(now()) ? opened : now();
        }
        return proceeds;
    }

    /** Whether the limit has passed since it was opened. */
    boolean isOver() {
        return !isShut() && !now().isBefore(opened.plus(limit));
    }

    /** The remaining time for a round. */
    Duration left() {
        Duration left = Duration.between(now(), opened.plus(limit));
        return isShut() || left.isNegative() ? limit : left;
    }

    boolean isCancelled() {
        return context.cancellation().isCancelled();
    }

    /**
     * The result of an action; empty if a back-end is away while the gate is shut. Then nothing was changed, or the
     * outcome is unknown, and the next round checks again. If the journal cannot be written, nothing is changed
     * until it can.
     */
    <T> Optional<T> holding(Warning.Attempt attempt, Supplier<T> action) {
        try {
            return Optional.of(action.get());
        } catch (BackendException.Unavailable | BackendException.Ambiguous | Journal.NotWritten e) {
            if (!isShut()) {
                throw e;
            }
            context.tell(new Warning.AttemptFailed(attempt, round, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** The result of an action, which is repeated until it succeeds, as long as the gate is shut. */
    <T> T insisting(Warning.Attempt attempt, Supplier<T> action) {
        while (true) {
            Optional<T> done = holding(attempt, action);
            if (done.isPresent()) {
                return done.orElseThrow();
            }
            new Await(context).pause(AFTER_FAULT);
            if (isCancelled()) {
                return action.get();
            }
        }
    }

    /** Waits until the next round. */
    void waitAwhile(boolean nothingToCatchUp) {
        if (!isShut() || !nothingToCatchUp) {
            return;
        }
        if (!isHeld()) {
            turn.tell();
            new Await(context).until(SyncRounds.BETWEEN, () -> proceeds() || isMyTurn(), goesOn -> goesOn);
            return;
        }
        boolean waits = !asked || operator.isPaused();
        context.tell(
                waits
                        ? new Waiting.ForProceed(since, Optional.empty())
                        : new Waiting.ForTime(since, Optional.empty(), opened));
        Duration pause =
                waits ? SyncRounds.BETWEEN : SyncRounds.min(SyncRounds.BETWEEN, Duration.between(now(), opened));
        new Await(context).until(pause, () -> waits && proceeds(), proceeds -> proceeds);
    }

    private boolean proceeds() {
        listen();
        return hasHeard() || operator.cutsOver() || operator.aborts();
    }

    /** Whoever says before this that the VM must not be stopped is heard. What cannot be read is asked again later. */
    void listen() {
        try {
            context.journal().hear();
        } catch (BackendException e) {
            context.tell(new Warning.AttemptFailed(Warning.Attempt.READ_SIGNAL, round, String.valueOf(e.getMessage())));
        }
        context.heard();
    }
}
