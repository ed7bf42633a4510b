package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.VmControl;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts an undeployed VM and waits until it runs: on the destination, or on the source during a rollback.
 *
 * @param vm the VM
 * @param limit limit of the start
 * @param call the call that starts it
 * @param how makes the call
 */
public record Starting(VmId vm, Duration limit, CloudCall call, Consumer<VmControl> how) {
    public static Starting byScheduler(VmId vm, Duration limit) {
        return new Starting(vm, limit, new CloudCall.Resume(vm), control -> control.resume(vm));
    }

    /** From HOLD. */
    public static Starting released(VmId vm, Duration limit) {
        return new Starting(vm, limit, new CloudCall.Release(vm), control -> control.release(vm));
    }

    public static Starting onHost(VmId vm, Duration limit, HostId host, DatastoreId systemDatastore) {
        return new Starting(
                vm,
                limit,
                new CloudCall.Deploy(vm, host, systemDatastore),
                control -> control.deploy(vm, host, systemDatastore));
    }

    /**
     * Starts it.
     *
     * @param running gives the outcome for a VM that is RUNNING
     */
    public StepOutcome run(StepContext context, Function<VmStatus, StepOutcome> running) {
        VmControl control = context.control();
        VerifiedChange.inOpenNebula(
                        context,
                        call,
                        () -> how.accept(control),
                        () -> !control.status(vm).state().isAtRest())
                .make();
        return await(context, running);
    }

    /** Waits for a VM whose start was requested. */
    public StepOutcome await(StepContext context, Function<VmStatus, StepOutcome> running) {
        Await.Result<VmStatus> result = overIndeed(context, untilOver(context));
        if (result.end() == Await.End.LIMIT && isWithDriver(result)) {
            VmStatus now = result.last().orElseThrow();
            result = new LostOperation(vm, limit).begunAnew(context, now) ? untilOver(context) : result;
        }
        return ended(context, result, running);
    }

    private Await.Result<VmStatus> untilOver(StepContext context) {
        VmControl control = context.control();
        context.tell(new EventData.Waiting.ForRunning(context.time().now(), Optional.of(limit)));
        return new Await(context, Pace.URGENT)
                .until(limit, () -> report(context, control.status(vm)), s -> isOver(s.state()));
    }

    private static boolean isWithDriver(Await.Result<VmStatus> result) {
        return result.last().filter(s -> s.state().isWithDriver()).isPresent();
    }

    private StepOutcome ended(
            StepContext context, Await.Result<VmStatus> result, Function<VmStatus, StepOutcome> running) {
        return result.last()
                .filter(s -> s.state().isRunning())
                .map(running)
                .orElseGet(() -> notRunning(context, result));
    }

    /**
     * Checks that the start has really ended: a server without a leader may show an old state for any time, which is
     * not a failed start.
     */
    private Await.Result<VmStatus> overIndeed(StepContext context, Await.Result<VmStatus> result) {
        if (result.last().filter(s -> s.state().isUndeployed()).isEmpty()) {
            return result;
        }
        Leader.orFollower(context, vm);
        return untilOver(context);
    }

    /** The outcome for a VM that runs in the right place. */
    public StepOutcome runs(VmStatus status) {
        return new StepOutcome.Done("VM " + vm + " is RUNNING on "
                + status.lastHistory()
                        .map(h -> "host " + h.host() + " (" + h.hostName() + ")")
                        .orElse("an unknown host"));
    }

    private StepOutcome notRunning(StepContext context, Await.Result<VmStatus> result) {
        String now = Reason.of(context).beside("VM " + vm + " is ", result.last());
        return switch (result.end()) {
            case REACHED ->
                new StepOutcome.Failed(
                        fell(result) ? FailureCode.PROBATION_FAILED : FailureCode.VM_FAILURE_STATE,
                        now + " after the start");
            case CANCELLED -> new StepOutcome.Failed(FailureCode.INTERRUPTED, now + ", asked to stop waiting for it");
            case LIMIT ->
                new StepOutcome.Failed(
                        FailureCode.START_LATE,
                        isWithDriver(result)
                                ? lost(result)
                                : now + " " + limit.toSeconds() + " s after the start was asked for");
        };
    }

    /** It was RUNNING between two looks: no start ends in POWEROFF otherwise. */
    private static boolean fell(Await.Result<VmStatus> result) {
        return result.last().filter(s -> s.state().isPoweroff()).isPresent();
    }

    private String lost(Await.Result<VmStatus> result) {
        return new LostOperation(vm, limit).text(result.last().orElseThrow());
    }

    private VmStatus report(StepContext context, VmStatus status) {
        context.seen(status.state());
        return status;
    }

    /**
     * Whether the start has ended. UNDEPLOYED and POWEROFF, for any reason, are ends as well, because nothing starts the VM
     * from there.
     */
    private static boolean isOver(VmState state) {
        return state.isRunning() || state.isFailure() || state.isUndeployed() || state.isPoweroff();
    }
}
