package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.Await;
import io.github.onevm.migrate.execution.Busy;
import io.github.onevm.migrate.execution.FailureState;
import io.github.onevm.migrate.execution.Leader;
import io.github.onevm.migrate.execution.LostOperation;
import io.github.onevm.migrate.execution.MovedImages;
import io.github.onevm.migrate.execution.Overdue;
import io.github.onevm.migrate.execution.Pace;
import io.github.onevm.migrate.execution.Patience;
import io.github.onevm.migrate.execution.Starting;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.Turn;
import io.github.onevm.migrate.execution.UndeployWait;
import io.github.onevm.migrate.execution.VerifiedChange;
import io.github.onevm.migrate.execution.VmLock;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.DiskLayout;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.survey.Reads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Undeploys the VM, waits for UNDEPLOYED, checks that its volumes are no longer attached to any host and that it still
 * has the planned disks, and locks it. A VM that is already UNDEPLOYED is only locked.
 *
 * @param vm the VM
 * @param found the state it was found in: RUNNING, POWEROFF or UNDEPLOYED
 * @param hard undeploy hard, without asking the guest
 * @param disks its disks in the plan, by {@link io.github.onevm.migrate.model.DiskLayout}
 * @param volumes names of its volumes on the source
 * @param limit limit of the undeploy
 * @param resumeLimit limit of the start when this is undone
 * @param pins its scheduling pins in the plan, perhaps none, if pins are kept or rewritten: others have not been evaluated;
 *     absent if all are dropped
 */
public record StopVm(
        VmId vm,
        VmState found,
        boolean hard,
        List<String> disks,
        List<VolumeName> volumes,
        Duration limit,
        Duration resumeLimit,
        Optional<Map<String, String>> pins)
        implements Step {
    private static final Duration DETACH_LIMIT = Duration.ofSeconds(15);

    public StopVm {
        disks = List.copyOf(disks);
        volumes = List.copyOf(volumes);
        pins = pins.map(Map::copyOf);
    }

    @Override
    public String title() {
        if (found.isUndeployed()) {
            return "see that VM " + vm + " is stopped, and lock it";
        }
        return (hard ? "undeploy hard" : "undeploy") + " and lock VM " + vm;
    }

    @Override
    public List<String> details() {
        return List.of(
                found.isUndeployed()
                        ? "it was found UNDEPLOYED"
                        : "from " + found + ", wait for UNDEPLOYED at most " + limit.toSeconds() + " s",
                "and until no host of the source holds its volumes",
                "lock it, so that nobody starts, changes or deletes it; unlocked right before its start");
    }

    @Override
    public List<PlannedCall> calls() {
        PlannedCall lock = new CloudCall.Lock(vm);
        return found.isUndeployed() ? List.of(lock) : List.of(new CloudCall.Undeploy(vm, hard), lock);
    }

    @Override
    public Optional<HookPoint> hookBefore() {
        return Optional.of(HookPoint.BEFORE_STOP);
    }

    @Override
    public Optional<HookPoint> hookAfter() {
        return Optional.of(HookPoint.STOPPED);
    }

    @Override
    public StepOutcome run(StepContext context) {
        if (!isStoppedByEarlierRun(context) && !new Turn(context).comes()) {
            return new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop while the VM was still " + found);
        }
        Busy busy = new Busy(vm, limit);
        VmStatus before = busy.waitedFor(context, look(context));
        if (before.state().isPassing()) {
            return busy.still(context, before);
        }
        if (!before.disks().equals(disks)) {
            return otherDisks(before);
        }
        if (!context.state().wasStopAsked()
                && pins.filter(planned -> !before.pins().equals(planned)).isPresent()) {
            return otherPins(before);
        }
        context.state().messageBefore(before.message());
        if (wasStoppedBefore(context, before)) {
            return awaitUndeployed(context, true);
        }
        if (!before.state().equals(found)) {
            return new StepOutcome.Failed(
                    FailureCode.CHANGED_SINCE_PLAN,
                    "VM " + vm + " is " + before.state() + " and was " + found + " when the plan was made");
        }
        Instant now = context.time().now();
        return Overdue.inTheWayOfStop(vm, before, now, longest())
                .againstStop(now)
                .<StepOutcome>map(why -> new StepOutcome.Failed(FailureCode.CHANGED_SINCE_PLAN, why))
                .or(() -> Leader.missing(context))
                .orElseGet(() -> found.isUndeployed() ? awaitDetached(context, before) : undeploy(context));
    }

    /** The longest time from the stop to the start. */
    public Duration longest() {
        return limit.plus(resumeLimit);
    }

    /** A run that died may have announced the stop and not have made it: then the VM runs, and waits for its turn. */
    private boolean isStoppedByEarlierRun(StepContext context) {
        return context.state().wasStopAsked() && wasStoppedBefore(context, look(context));
    }

    /** An earlier run that died may already have asked the VM to stop. */
    private static boolean wasStoppedBefore(StepContext context, VmStatus now) {
        return context.state().isTakenUp()
                && context.state().wasStopAsked()
                && (UndeployWait.isOnItsWay(now) || now.state().isFailure());
    }

    private StepOutcome otherDisks(VmStatus now) {
        List<String> gone = new ArrayList<>(disks);
        List<String> come = new ArrayList<>(now.disks());
        gone.removeAll(now.disks());
        come.removeAll(disks);
        return new StepOutcome.Failed(
                FailureCode.CHANGED_SINCE_PLAN,
                "VM " + vm + " has other disks or snapshots than when the plan was made: "
                        + Stream.concat(
                                        gone.stream().map(d -> "not any more " + d),
                                        come.stream().map(d -> "now " + d))
                                .collect(Collectors.joining(", ")));
    }

    private StepOutcome otherPins(VmStatus now) {
        return new StepOutcome.Failed(
                FailureCode.CHANGED_SINCE_PLAN,
                "VM " + vm + " has other scheduling pins than when the plan was made: now " + sorted(now.pins())
                        + ", then " + sorted(pins.orElse(Map.of())));
    }

    private static Map<String, String> sorted(Map<String, String> byName) {
        return new TreeMap<>(byName);
    }

    private StepOutcome undeploy(StepContext context) {
        context.state().stopAsked();
        // Noted together, because each write while the VM is down costs downtime.
        context.state().lockAsked();
        try {
            askToUndeploy(context);
        } catch (BackendException.Refused e) {
            // Another operation may have begun between the read and the call; then the state is read again and the
            // operation is waited for.
            if (!look(context).state().isPassing()) {
                throw e;
            }
            return run(context);
        }
        return awaitUndeployed(context, false);
    }

    private VmStatus look(StepContext context) {
        return Patience.now(context).look(() -> context.control().status(vm));
    }

    private void askToUndeploy(StepContext context) {
        VerifiedChange.inOpenNebula(
                        context,
                        Patience.beforeStop(context),
                        new CloudCall.Undeploy(vm, hard),
                        () -> context.control().undeploy(vm, hard),
                        () -> UndeployWait.isOnItsWay(context.control().status(vm)))
                .attempts(() -> leavesRunning(context), context::staysRunning)
                .make();
    }

    /** What lies before the attempt that is accepted is no downtime: until then the VM runs. */
    private void leavesRunning(StepContext context) {
        if (found.isRunning()) {
            context.leavesRunning();
        }
    }

    private StepOutcome awaitUndeployed(StepContext context, boolean seenOnItsWay) {
        UndeployWait undeploying = new UndeployWait(context, vm, found, limit, seenOnItsWay);
        Await.Result<VmStatus> result = undeploying.await();
        return result.last()
                .filter(s -> result.reached() && s.state().isUndeployed())
                .map(stopped -> awaitDetached(context, stopped))
                .orElseGet(() -> undeploying.notUndeployed(result));
    }

    /**
     * While a guest shuts down, a disk may still be attached, or a snapshot may be taken, which would not be sent. The lock is taken
     * while it is read who has the volumes: neither needs the other, and nothing is sent before both are known.
     */
    private StepOutcome awaitDetached(StepContext context, VmStatus stopped) {
        if (!stopped.disks().equals(disks)) {
            return otherDisks(stopped);
        }
        stopped.lastHistory().ifPresent(stay -> context.state().stoppedAfter(stay.seq()));
        context.state().scheduled(stopped.schedule());
        try (Reads reads = new Reads(context.lanes().beside())) {
            Supplier<List<Attachment>> first =
                    reads.begin(() -> context.source().attachments(volumes));
            VmLock.take(context, vm);
            return detached(
                    new Await(context, Pace.URGENT).until(DETACH_LIMIT, attachments(context, first), List::isEmpty));
        }
    }

    private StepOutcome detached(Await.Result<List<Attachment>> result) {
        List<Attachment> left = result.last().orElse(List.of());
        return switch (result.end()) {
            case REACHED -> new StepOutcome.Done("VM " + vm + " is UNDEPLOYED and locked, no host holds its volumes");
            case CANCELLED ->
                new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop after VM " + vm + " was undeployed");
            case LIMIT ->
                left.isEmpty()
                        ? new StepOutcome.Failed(FailureCode.UNREACHABLE, "the attachments could not be read")
                        : new StepOutcome.Failed(
                                FailureCode.VOLUME_STILL_ATTACHED,
                                "volume " + left.get(0).volume() + " is still attached to client "
                                        + left.get(0).client());
        };
    }

    /** The first look takes the answer of a read that was begun before; each further look reads. */
    private Supplier<List<Attachment>> attachments(StepContext context, Supplier<List<Attachment>> first) {
        Instant since = context.time().now();
        Iterator<Supplier<List<Attachment>>> looks = List.of(first).iterator();
        return () -> {
            List<Attachment> left =
                    looks.hasNext() ? looks.next().get() : context.source().attachments(volumes);
            if (!left.isEmpty()) {
                context.tell(new EventData.Waiting.ForDetach(since, Optional.of(DETACH_LIMIT), left.size()));
            }
            return left;
        };
    }

    /**
     * Whether nobody has started it since, not even for a while; otherwise the last snapshots would lack what its guest
     * wrote.
     */
    @Override
    public boolean isStillDone(StepContext context) {
        VmStatus now = context.control().status(vm);
        OptionalInt stay = context.state().stay();
        boolean sameStay = stay.isEmpty()
                || now.lastHistory().filter(h -> h.seq() == stay.getAsInt()).isPresent();
        return now.state().isUndeployed() && sameStay;
    }

    private boolean hasSettled(VmStatus status) {
        boolean aboutToGo = status.state().equals(found) && UndeployWait.isRecorded(status);
        return !status.state().isUndeploying() && !aboutToGo;
    }

    /** Never boots a VM that was off, or that somebody else has stopped: a VM that was POWEROFF stays UNDEPLOYED. */
    @Override
    public StepOutcome undo(StepContext context) {
        return MovedImages.confirmedBack(context, undone(context));
    }

    private StepOutcome undone(StepContext context) {
        if (context.state().wasStopAsked() || context.state().wasLockAsked()) {
            Leader.orFollower(context, vm);
        }
        VmLock.release(context, vm);
        if (!context.state().wasStopAsked()
                && !context.control().status(vm).state().isHeld()) {
            return new StepOutcome.AlreadyDone("VM " + vm + " was not stopped by this run");
        }
        VmStatus now = settled(context);
        if (now.state().isWithDriver()) {
            new LostOperation(vm, limit).begunAnew(context, now);
            now = settled(context);
        }
        if (now.state().isFailure()) {
            FailureState.recover(context, vm, Recovery.RETRY);
            now = settled(context);
        }
        if (now.state().equals(found) || now.state().isPassing()) {
            context.staysRunning();
            return new StepOutcome.AlreadyDone("VM " + vm + " is " + now.state());
        }
        if (now.state().isHeld()) {
            return release(context);
        }
        if (now.state().isUndeployed()) {
            return start(context);
        }
        // Started by an earlier attempt of this undo whose outcome was lost, or by somebody else.
        return found.isRunning() && now.state().isStarting()
                ? onSource(starting().await(context, starting()::runs))
                : new StepOutcome.Failed(FailureCode.VM_FAILURE_STATE, "VM " + vm + " is " + now.state());
    }

    /** There is no probation on the source. */
    private static StepOutcome onSource(StepOutcome outcome) {
        return outcome.code() == FailureCode.PROBATION_FAILED
                ? new StepOutcome.Failed(FailureCode.VM_FAILURE_STATE, outcome.message())
                : outcome;
    }

    private VmStatus settled(StepContext context) {
        return new Await(context)
                .until(limit, () -> seen(context), this::hasSettled)
                .last()
                .orElseThrow(() -> new IllegalStateException("the state of VM " + vm + " could not be read"));
    }

    private VmStatus seen(StepContext context) {
        VmStatus status = context.control().status(vm);
        context.seen(status.state());
        return status;
    }

    private StepOutcome start(StepContext context) {
        return found.isRunning()
                ? onSource(starting().run(context, starting()::runs))
                : new StepOutcome.Done("VM " + vm + " was " + found + " and is left UNDEPLOYED, it is not booted");
    }

    /** For a VM that waited for a host of the destination; from there no call leads to UNDEPLOYED (ON-26). */
    private StepOutcome release(StepContext context) {
        return found.isRunning()
                ? onSource(Starting.released(vm, resumeLimit).run(context, starting()::runs))
                : new StepOutcome.Done("VM " + vm + " was " + found + " and is left in HOLD, it is not booted");
    }

    /** Disks that were added or removed since, and snapshots that were made since, which the source does not have. */
    @Override
    public List<String> undoObstacles(StepContext context) {
        List<String> now = context.control().status(vm).disks();
        return DiskLayout.isCovered(now, disks)
                ? List.of()
                : List.of("VM " + vm + " has other disks or snapshots than when it was moved: now " + now + ", then "
                        + disks);
    }

    private Starting starting() {
        return Starting.byScheduler(vm, resumeLimit);
    }
}
