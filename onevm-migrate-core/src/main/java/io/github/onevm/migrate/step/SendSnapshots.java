package io.github.onevm.migrate.step;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.naming.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * Takes a snapshot of all volumes at one instant, sends it and waits for it. Snapshots stay where they are when the
 * migration is undone: they cost little, and the next attempt sends only what changed since.
 *
 * @param title what this round is for
 * @param round names the round, by which its snapshots are found again; see {@link #ofStay}
 * @param vm the VM
 * @param stamp the moment that names of this migration carry
 * @param volumes names of the volumes
 * @param location where to, as the source names it
 * @param ofStay whether the VM is stopped: then the round is of this stop alone, and what was sent before the VM ran once more
 *     is never taken for the last
 * @param waitFor what must have happened before the step is over
 * @param limit how long that may take
 */
@Value.Builder
public record SendSnapshots(
        String title,
        String round,
        VmId vm,
        Instant stamp,
        List<VolumeName> volumes,
        String location,
        boolean ofStay,
        WaitFor waitFor,
        Duration limit)
        implements Step {
    /** When a send is over. */
    public enum WaitFor {
        /** As soon as the send was accepted. */
        NOTHING,
        /** When every snapshot is listed on the destination: volumes can be made from it. */
        APPEARANCE,
        /** When all data of every snapshot has arrived. */
        DATA
    }

    public SendSnapshots {
        volumes = List.copyOf(volumes);
    }

    @Override
    public List<String> details() {
        return List.of(
                "to location " + location + ", tags nvm=" + vm + " mvts=" + stamp.getEpochSecond() + " mvrd=" + round
                        + " cpts=<unix seconds of the snapshot>",
                "volumes " + volumes.stream().map(VolumeName::toString).collect(Collectors.joining(" ")),
                switch (waitFor) {
                    case NOTHING -> "without waiting for arrival";
                    case APPEARANCE -> "wait until listed on the destination, at most " + limit.toSeconds() + " s";
                    case DATA -> "wait until all data has arrived, at most " + limit.toSeconds() + " s";
                });
    }

    @Override
    public List<String> calls() {
        return List.of(Calls.send(Tags.round(vm, stamp, round), volumes, location));
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public StepOutcome run(StepContext context) {
        Map<VolumeName, SnapshotId> sent = new HashMap<>();
        if (!wasSentBefore(context, sent)) {
            send(context, sent);
        }
        return waitFor == WaitFor.NOTHING
                ? new StepOutcome.Done(volumes.size() + " snapshots are on their way")
                : awaitArrival(context, sent);
    }

    private void send(StepContext context, Map<VolumeName, SnapshotId> sent) {
        Instant at = context.state().nextSend(context.time().now());
        new Change(
                        context,
                        () -> sent.putAll(
                                context.source().send(volumes, location, Tags.sent(vm, stamp, round(context), at))),
                        () -> wasSent(context, sent))
                .make();
    }

    /** A run that was broken off in this step may have sent already; the VM has been stopped ever since, if it was. */
    private boolean wasSentBefore(StepContext context, Map<VolumeName, SnapshotId> sent) {
        return context.state().isTakenUp() && wasSent(context, sent);
    }

    private boolean wasSent(StepContext context, Map<VolumeName, SnapshotId> sent) {
        sent.putAll(context.source().sent(volumes, Tags.round(vm, stamp, round(context))));
        return sent.keySet().containsAll(volumes);
    }

    /** A start adds a history record, so the number of the last one tells one stop from another. */
    private String round(StepContext context) {
        return ofStay ? round + "-" + context.state().stay().orElse(0) : round;
    }

    private StepOutcome awaitArrival(StepContext context, Map<VolumeName, SnapshotId> sent) {
        Predicate<Map<SnapshotId, Arrival>> over =
                waitFor == WaitFor.DATA ? seen -> complete(seen) == sent.size() : seen -> seen.size() == sent.size();
        Await.Result<Map<SnapshotId, Arrival>> result = new Await(context)
                .until(limit, () -> report(context, context.destination().arrivals(sent.values())), over);
        Map<SnapshotId, Arrival> seen = result.last().orElse(Map.of());
        if (!result.reached()) {
            return notArrived(result.end(), seen);
        }
        Map<VolumeName, Arrival> arrived = new HashMap<>();
        sent.forEach((volume, id) -> arrived.put(volume, seen.get(id)));
        context.state().arrived(arrived);
        return new StepOutcome.Done(complete(seen) + " of " + volumes.size() + " snapshots have arrived completely");
    }

    private StepOutcome notArrived(Await.End end, Map<SnapshotId, Arrival> seen) {
        return end == Await.End.CANCELLED
                ? new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop while snapshots were on their way")
                : new StepOutcome.Failed(
                        FailureCode.SNAPSHOTS_LATE,
                        complete(seen) + " of " + volumes.size() + " snapshots arrived completely within "
                                + limit.toSeconds() + " s, " + (volumes.size() - seen.size()) + " never appeared");
    }

    private Map<SnapshotId, Arrival> report(StepContext context, Map<SnapshotId, Arrival> seen) {
        context.progress().accept(complete(seen) + " of " + volumes.size() + " snapshots have arrived");
        return seen;
    }

    private static int complete(Map<SnapshotId, Arrival> seen) {
        return (int) seen.values().stream().filter(Arrival::complete).count();
    }

    /** A send is for this run alone: what an earlier one sent may lack the last writes. */
    @Override
    public boolean isDone(StepContext context) {
        return volumes.stream().allMatch(v -> context.state().arrival(v).isPresent());
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.AlreadyDone(
                "the snapshots stay on both sides; the next attempt sends only what changed");
    }

    @Override
    public boolean mustBeUndone() {
        return false;
    }
}
