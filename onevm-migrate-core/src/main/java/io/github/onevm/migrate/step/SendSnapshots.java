package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.Await;
import io.github.onevm.migrate.execution.Delivery;
import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Pace;
import io.github.onevm.migrate.execution.Route;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.PlannedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Takes a snapshot of all volumes at one instant, sends it and waits for it. A rollback leaves the snapshots where they
 * are: they cost little, and the next attempt sends only what has changed since.
 *
 * @param title purpose of this round
 * @param round name of the round, by which its snapshots are found; see {@code ofStay}
 * @param route the volumes and the destination
 * @param ofStay whether the VM is stopped. The round then belongs to this stop only: if the VM has run again since, its
 *     snapshots are never taken for the last ones
 * @param waitFor the condition that ends the step
 * @param limit how long that may take
 * @param budget the longest time that the VM may have been down when this is over, counted from the request to stop it;
 *     absent: no limit
 */
@Value.Builder
public record SendSnapshots(
        String title,
        String round,
        Route route,
        boolean ofStay,
        WaitFor waitFor,
        Duration limit,
        Optional<Duration> budget)
        implements Step {
    /** When a send counts as finished. */
    public enum WaitFor {
        /** When the send was accepted. */
        NOTHING,
        /** When every snapshot is listed on the destination: volumes can be made from it. */
        APPEARANCE,
        /** When all data of every snapshot has arrived. */
        DATA
    }

    @Override
    public List<String> details() {
        List<String> lines = new ArrayList<>(route.details(round));
        lines.add(
                switch (waitFor) {
                    case NOTHING -> "without waiting for arrival";
                    case APPEARANCE -> "wait until listed on the destination, at most " + limit.toSeconds() + " s";
                    case DATA -> "wait until all data has arrived, at most " + limit.toSeconds() + " s";
                });
        budget.ifPresent(b -> lines.add("roll back when the VM has been down for " + b.toSeconds()
                + " s before that, counted from when it leaves RUNNING; what comes after this step is not given up"));
        return lines;
    }

    @Override
    public List<PlannedCall> calls() {
        return List.of(route.call(round));
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    @Override
    public StepOutcome run(StepContext context) {
        Optional<Duration> left = left(context);
        if (left.filter(l -> l.isZero() || l.isNegative()).isPresent()) {
            return spent();
        }
        Route all = all(context);
        Delivery delivery = new Delivery(context, all, round(context), Map.of());
        // An earlier run that died in this step may have sent already. If the VM was stopped then, it has been stopped
        // since.
        Optional<Map<VolumeName, SnapshotId>> before =
                context.state().isTakenUp() ? delivery.sentBefore() : Optional.empty();
        Map<VolumeName, SnapshotId> sent = before.orElseGet(() -> delivery.send());
        context.state().sent(Optional.empty());
        return waitFor == WaitFor.NOTHING
                ? new StepOutcome.Done(all.volumes().size() + " snapshots are on their way")
                : awaitArrival(context, delivery, sent);
    }

    /** The last round includes the volumes that the stop has created. */
    private Route all(StepContext context) {
        return ofStay
                ? route.with(
                        context.state().late().stream().map(LateVolume::name).toList())
                : route;
    }

    /** A start adds a history record, so the number of the last record identifies a stop. */
    private String round(StepContext context) {
        return ofStay ? round + "-" + context.state().stay().orElse(0) : round;
    }

    /**
     * No budget for a resumed migration: an operator who resumes it wants it done, and the downtime has already passed.
     */
    private Optional<Duration> left(StepContext context) {
        return context.state().isTakenUp()
                ? Optional.empty()
                : budget.flatMap(b -> context.state()
                        .downSince()
                        .map(since -> Duration.between(context.time().now(), since.plus(b))));
    }

    private StepOutcome spent() {
        return new StepOutcome.Failed(
                FailureCode.OVER_BUDGET,
                "the undeploy alone has taken the " + budget.orElseThrow().toSeconds()
                        + " s that the VM may be down; the guest shuts down slowly");
    }

    private StepOutcome awaitArrival(StepContext context, Delivery delivery, Map<VolumeName, SnapshotId> sent) {
        Optional<Duration> left = left(context);
        boolean budgetIsFirst = left.filter(l -> l.compareTo(limit) < 0).isPresent();
        Await.Result<Map<SnapshotId, Arrival>> result = delivery.await(
                sent,
                waitFor == WaitFor.DATA,
                budgetIsFirst ? left.orElseThrow() : limit,
                ofStay ? Pace.URGENT : Pace.CALM);
        return switch (result.end()) {
            case REACHED -> new StepOutcome.Done(delivery.state(result));
            case CANCELLED ->
                new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop while snapshots were on their way");
            case LIMIT -> late(delivery.state(result), budgetIsFirst);
        };
    }

    private StepOutcome late(String state, boolean overBudget) {
        return overBudget
                ? new StepOutcome.Failed(
                        FailureCode.OVER_BUDGET,
                        state + " when the VM had been down for the "
                                + budget.orElseThrow().toSeconds() + " s that it may be down")
                : new StepOutcome.Failed(FailureCode.SNAPSHOTS_LATE, "within " + limit.toSeconds() + " s " + state);
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
