package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.FailureState;
import io.github.onevm.migrate.execution.Leader;
import io.github.onevm.migrate.execution.MovedImages;
import io.github.onevm.migrate.execution.Overdue;
import io.github.onevm.migrate.execution.Starting;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.StopOnDestination;
import io.github.onevm.migrate.execution.VmLock;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts the VM on the destination. From here on nothing is undone, unless the operator discards what the guest may
 * have written, or no host has got the VM.
 *
 * @param vm the VM
 * @param cluster the cluster in which it must run
 * @param systemDatastore the system datastore it must use
 * @param host the host to deploy on; absent: the scheduler chooses
 * @param limit the longest time until it is RUNNING
 * @param because why the plan names a host although none was requested; absent if one was requested, or none is named
 */
public record StartVm(
        VmId vm,
        ClusterId cluster,
        DatastoreId systemDatastore,
        Optional<HostId> host,
        Duration limit,
        Optional<String> because)
        implements Step {
    /** A start without such a reason. */
    public StartVm(VmId vm, ClusterId cluster, DatastoreId systemDatastore, Optional<HostId> host, Duration limit) {
        this(vm, cluster, systemDatastore, host, limit, Optional.empty());
    }

    @Override
    public String title() {
        return "start VM " + vm;
    }

    @Override
    public List<String> details() {
        return List.of(
                host.map(h -> "deploy on host " + h + ", system datastore " + systemDatastore
                                + because.map(why -> ", by name because " + why).orElse(""))
                        .orElse("resume: the scheduler chooses a host of cluster " + cluster),
                "wait for RUNNING at most " + limit.toSeconds() + " s");
    }

    @Override
    public List<PlannedCall> calls() {
        return List.of(
                new CloudCall.Unlock(vm),
                host.<PlannedCall>map(h -> new CloudCall.Deploy(vm, h, systemDatastore))
                        .orElseGet(() -> new CloudCall.Resume(vm)));
    }

    /** Unlocks as late as possible; the lock would prevent the start, too. */
    @Override
    public Optional<HookPoint> hookBefore() {
        return Optional.of(HookPoint.BEFORE_START);
    }

    @Override
    public Optional<HookPoint> hookAfter() {
        return Optional.of(HookPoint.STARTED);
    }

    @Override
    public StepOutcome run(StepContext context) {
        Leader.orFollower(context, vm);
        StepOutcome outcome = isUnderWay(context) ? unlocked(context).await(context, this::here) : start(context);
        return MovedImages.confirmed(
                context, outcome.code() == FailureCode.VM_FAILURE_STATE ? onceMore(context) : outcome);
    }

    /** A VM that is locked while it waits for a host would wait for ever. */
    private Starting unlocked(StepContext context) {
        VmLock.release(context, vm);
        return starting();
    }

    private StepOutcome start(StepContext context) {
        StepOutcome unlocked = VmLock.release(context, vm);
        StepOutcome started = starting().run(context, this::here);
        String told = unlocked instanceof StepOutcome.Done
                ? Overdue.whileLocked(context, vm).afterUnlock()
                : "";
        return started instanceof StepOutcome.Done ? new StepOutcome.Done(started.message() + told) : started;
    }

    /** An earlier run that died may already have started it. */
    private boolean isUnderWay(StepContext context) {
        return context.state().isTakenUp()
                && !context.control().status(vm).state().isUndeployed();
    }

    /** In a failure state of the start the guest has not run, and OpenNebula can retry (ON-27). */
    private StepOutcome onceMore(StepContext context) {
        context.tell(new EventData.OperationRetried(EventData.Operation.START, Optional.empty(), Optional.empty()));
        FailureState.recover(context, vm, Recovery.RETRY);
        return starting().await(context, this::here);
    }

    private Starting starting() {
        return host.map(h -> Starting.onHost(vm, limit, h, systemDatastore))
                .orElseGet(() -> Starting.byScheduler(vm, limit));
    }

    private StepOutcome here(VmStatus status) {
        return isHere(status) ? starting().runs(status) : elsewhere(status);
    }

    /** RUNNING alone does not prove that the VM is in the right place. */
    private StepOutcome elsewhere(VmStatus status) {
        return new StepOutcome.Failed(
                FailureCode.STARTED_ELSEWHERE,
                "VM " + vm + " is " + status.state() + " in "
                        + status.lastHistory()
                                .map(h -> "cluster " + h.cluster() + ", system datastore " + h.datastore())
                                .orElse("no cluster")
                        + ", not in cluster " + cluster + ", system datastore " + systemDatastore);
    }

    private boolean isHere(VmStatus status) {
        return status.lastHistory()
                .filter(last ->
                        last.cluster().equals(cluster) && last.datastore().equals(systemDatastore))
                .isPresent();
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public boolean mayBeUndone(StepContext context) {
        return context.state().discards() || stopping().isUntouched(context);
    }

    @Override
    public boolean standsAgain(StepContext context) {
        return stopping().isThere(context);
    }

    /** Stops the VM on the destination, if its writes may be lost, and locks it again for the next undo. */
    @Override
    public StepOutcome undo(StepContext context) {
        Leader.orFollower(context, vm);
        return stopping().run(context);
    }

    private StopOnDestination stopping() {
        return new StopOnDestination(vm, cluster, limit);
    }

    @Override
    public boolean isPointOfNoReturn() {
        return true;
    }
}
