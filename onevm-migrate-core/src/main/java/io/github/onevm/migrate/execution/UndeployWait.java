package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a VM whose undeploy was requested, and distinguishes an undeploy under way from one that has fallen back
 * (ON-22).
 */
public final class UndeployWait {
    /** A VM that is in its old state this long after an accepted undeploy has fallen back unnoticed (ON-23). */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Much longer than a follower was seen to be behind (ON-12). */
    private static final Duration LASTING = Duration.ofSeconds(2);

    private final StepContext context;
    private final VmId vm;
    private final VmState found;
    private final Duration limit;
    private final Instant accepted;
    private Instant withDriverSince;
    private boolean seenOnItsWay;
    private @Nullable Instant backSince;

    /**
     * @param found the state before
     * @param limit limit of the undeploy
     * @param seenOnItsWay whether the undeploy was seen to have begun
     */
    public UndeployWait(StepContext context, VmId vm, VmState found, Duration limit, boolean seenOnItsWay) {
        this.context = context;
        this.vm = vm;
        this.found = found;
        this.limit = limit;
        this.accepted = context.time().now();
        this.withDriverSince = accepted;
        this.seenOnItsWay = seenOnItsWay;
    }

    /**
     * Waits until it has ended, successfully or not. EPILOG_UNDEPLOY_FAILURE is retried once, because nothing was
     * changed yet and nothing else is possible in that state. So is an operation that OpenNebula has lost.
     */
    public Await.Result<VmStatus> await() {
        context.tell(new EventData.Waiting.ForUndeploy(accepted, Optional.of(limit)));
        Await.Result<VmStatus> result = untilOver(limit);
        if (result.end() == Await.End.LIMIT && isWithDriver(result)) {
            result = onceMoreWhenLost(result);
        }
        if (result.last().filter(s -> s.state().isFailure()).isEmpty()) {
            return result;
        }
        context.tell(new EventData.OperationRetried(
                EventData.Operation.UNDEPLOY, result.last().map(VmStatus::state), Optional.empty()));
        FailureState.recover(context, vm, Recovery.RETRY);
        return untilOver(limit);
    }

    private static boolean isWithDriver(Await.Result<VmStatus> result) {
        return result.last().filter(s -> s.state().isWithDriver()).isPresent();
    }

    /** The guest may have taken most of the time, so the driver gets a limit of its own before it counts as lost. */
    private Await.Result<VmStatus> onceMoreWhenLost(Await.Result<VmStatus> seen) {
        Duration left = Duration.between(context.time().now(), withDriverSince.plus(limit));
        Await.Result<VmStatus> result = left.isNegative() || left.isZero() ? seen : untilOver(left);
        if (result.end() != Await.End.LIMIT || !isWithDriver(result)) {
            return result;
        }
        LostOperation lost = new LostOperation(vm, limit);
        return lost.begunAnew(context, result.last().orElseThrow()) ? untilOver(limit) : result;
    }

    private Await.Result<VmStatus> untilOver(Duration most) {
        return new Await(context, Pace.URGENT)
                .until(most, () -> context.control().status(vm), this::isOver);
    }

    private boolean isOver(VmStatus status) {
        context.seen(status.state());
        seenOnItsWay |= isOnItsWay(status);
        if (!status.state().isWithDriver()) {
            withDriverSince = context.time().now();
        }
        // Busy with another operation, so it must have fallen back before.
        boolean old = (status.state().equals(found) || status.state().isPassing()) && !isRecorded(status);
        boolean over = status.state().isUndeployed() || status.state().isFailure();
        return over || (lasts(old) && (seenOnItsWay || isPastGrace()));
    }

    private boolean isPastGrace() {
        return context.time().now().isAfter(accepted.plus(GRACE));
    }

    /** A server that is behind may show the old state again, but not for long. */
    private boolean lasts(boolean old) {
        if (!old) {
            backSince = null;
            return false;
        }
        Instant now = context.time().now();
        backSince = backSince == null ? now : backSince;
        return !now.isBefore(backSince.plus(LASTING));
    }

    public static boolean isOnItsWay(VmStatus status) {
        return status.state().isUndeploying() || status.state().isUndeployed() || isRecorded(status);
    }

    /**
     * OpenNebula writes the action into the history record before the state changes, and removes it if the action
     * fails.
     */
    public static boolean isRecorded(VmStatus status) {
        return status.lastHistory().filter(HistoryRecord::endedByUndeploy).isPresent();
    }

    /** The outcome for a VM that did not become UNDEPLOYED. */
    public StepOutcome notUndeployed(Await.Result<VmStatus> result) {
        String now = Reason.of(context).beside("VM " + vm + " is ", result.last());
        return switch (result.end()) {
            case CANCELLED ->
                new StepOutcome.Failed(
                        FailureCode.INTERRUPTED, "asked to stop while VM " + vm + " was undeployed; " + now);
            case LIMIT ->
                new StepOutcome.Failed(
                        FailureCode.UNDEPLOY_LATE,
                        isWithDriver(result)
                                ? lost(result)
                                : now + " " + limit.toSeconds() + " s after the undeploy was asked for");
            case REACHED ->
                result.last().orElseThrow().state().isFailure()
                        ? new StepOutcome.Failed(FailureCode.VM_FAILURE_STATE, now + " after the undeploy")
                        : new StepOutcome.Failed(
                                FailureCode.UNDEPLOY_FELL_BACK,
                                now + " again: the guest did not shut down; --force does not ask it");
        };
    }

    private String lost(Await.Result<VmStatus> result) {
        return new LostOperation(vm, limit).text(result.last().orElseThrow());
    }
}
