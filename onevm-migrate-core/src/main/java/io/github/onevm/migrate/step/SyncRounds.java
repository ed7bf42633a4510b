package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData.Waiting;
import io.github.onevm.migrate.event.EventData.Warning;
import io.github.onevm.migrate.execution.Await;
import io.github.onevm.migrate.execution.Busy;
import io.github.onevm.migrate.execution.Delivery;
import io.github.onevm.migrate.execution.Forecast;
import io.github.onevm.migrate.execution.OldRounds;
import io.github.onevm.migrate.execution.Pace;
import io.github.onevm.migrate.execution.Route;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.PlannedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Sends snapshots while the VM still runs, each with the difference to the one before, until the next one is expected
 * to fit into the allowed downtime. By default the forecast is the duration of the last round, because the guest writes
 * about as much during a round as during the one before. If a time is given, or the operator holds the migration,
 * rounds go on until then; no fault ever ends a hold.
 *
 * @param title its purpose
 * @param found the state of the VM meanwhile
 * @param disks its disks in the plan, by {@link io.github.onevm.migrate.model.DiskLayout}
 * @param route the volumes and the destination
 * @param limit the longest time until a round is small enough, counted from when the VM may be stopped
 * @param maxDowntime the longest expected time of the next difference
 * @param anyway whether the VM is stopped even if the limit has passed
 * @param notBefore the earliest time at which the VM may be stopped; absent: at once
 * @param hold whether the VM may be stopped only after a signal of the operator
 */
@Value.Builder
public record SyncRounds(
        String title,
        VmState found,
        List<String> disks,
        Route route,
        Duration limit,
        Duration maxDowntime,
        boolean anyway,
        Optional<Instant> notBefore,
        boolean hold)
        implements Step {
    /** The time between two rounds while the VM may not be stopped yet. */
    static final Duration BETWEEN = Duration.ofSeconds(30);

    public SyncRounds {
        disks = List.copyOf(disks);
    }

    @Override
    public List<String> details() {
        List<String> lines = new ArrayList<>(route.details("r<number>"));
        lines.add("until the next difference is expected to take no longer than " + maxDowntime.toSeconds()
                + " s, by what was written since, or by the last round where the storage cluster does not tell; at most "
                + limit.toSeconds() + " s" + (anyway ? ", then on all the same" : ""));
        lines.add(
                "snapshots of earlier rounds are removed from both sides, by global id, once a newer pair is complete");
        notBefore.ifPresent(moment -> lines.add("not before " + moment));
        if (hold) {
            lines.add("not before the operator's signal to proceed");
        }
        return lines;
    }

    @Override
    public List<PlannedCall> calls() {
        return List.of(route.call("r1"));
    }

    @Override
    public StepOutcome run(StepContext context) {
        StopGate gate = new StopGate(context, this);
        int first = gate.insisting(Warning.Attempt.FIND_ROUNDS, () -> nextRound(context));
        Forecast forecast = new Forecast(context, route);
        for (int number = first; ; number++) {
            gate.roundBegins(number);
            if (number > first && hasOtherDisks(context, gate)) {
                return changed();
            }
            forecast.roundBegins();
            Optional<Duration> took = round(context, number, gate, forecast);
            if (took.isEmpty() && (gate.isCancelled() || !gate.isShut())) {
                return gate.isCancelled() ? interrupted() : late(number);
            }
            Duration next = took.map(forecast::afterRoundOf).orElse(limit);
            gate.listen();
            if (gate.isCancelled()) {
                return interrupted();
            }
            boolean small = took.isPresent() && (gate.isForced() || next.compareTo(maxDowntime) <= 0);
            if (gate.isOver() && !small && !anyway) {
                return notConverged(number, next);
            }
            boolean ready = gate.isOver() || (small && !gate.isHeld() && !isBusy(context, gate));
            if (ready && gate.isMyTurn()) {
                return done(number);
            }
            if (took.isEmpty()) {
                forecast.roundFailed();
            }
            if (took.isPresent()) {
                new OldRounds(context).remove();
            }
            gate.waitAwhile(small || took.isEmpty());
            if (took.isPresent()) {
                idle(context, gate, forecast);
            }
            if (gate.isCancelled()) {
                return interrupted();
            }
        }
    }

    private boolean hasOtherDisks(StepContext context, StopGate gate) {
        return gate.holding(Warning.Attempt.READ_VM, () -> context.control().status(route.vm()))
                .filter(status -> !status.disks().equals(disks))
                .filter(status -> !status.state().isPassing())
                .isPresent();
    }

    /**
     * Whether another operation prevents stopping the VM now. The operation is then waited for, and what was written
     * meanwhile is sent before the VM is stopped.
     */
    private boolean isBusy(StepContext context, StopGate gate) {
        try {
            VmStatus now = context.control().status(route.vm());
            if (!now.state().isPassing()) {
                return false;
            }
            new Busy(route.vm(), min(BETWEEN, gate.left())).waitedFor(context, now);
            return true;
        } catch (BackendException.Unavailable e) {
            // The stop itself reads the state again, and waits for OpenNebula.
            return false;
        }
    }

    /**
     * Waits without a round while nothing was written since the last one, because each round leaves snapshots on both
     * sides.
     */
    private void idle(StepContext context, StopGate gate, Forecast forecast) {
        Instant since = context.time().now();
        while (gate.isShut() && !gate.isCancelled() && (found.isPoweroff() || forecast.isNothingWritten())) {
            context.tell(new Waiting.ForWrites(
                    since, Optional.empty(), Optional.of(found).filter(VmState::isPoweroff)));
            gate.waitAwhile(true);
        }
    }

    /**
     * An earlier run may have sent rounds: they are not sent again, and no old round is taken for a new one. Those before
     * the newest complete one may be removed already.
     */
    private int nextRound(StepContext context) {
        int number = context.state().pairs().rounds() + 1;
        while (context.state().isTakenUp()
                && delivery(context, number, Map.of()).sentBefore().isPresent()) {
            number++;
        }
        return number;
    }

    private Delivery delivery(StepContext context, int number, Map<VolumeName, Bytes> amounts) {
        return new Delivery(context, route, "r" + number, amounts);
    }

    /** How long the round took; empty if it was not completed. */
    private Optional<Duration> round(StepContext context, int number, StopGate gate, Forecast forecast) {
        return gate.holding(Warning.Attempt.ROUND, () -> sent(context, number, gate, forecast))
                .flatMap(took -> took);
    }

    private Optional<Duration> sent(StepContext context, int number, StopGate gate, Forecast forecast) {
        Delivery delivery = delivery(context, number, forecast.amounts());
        Map<VolumeName, SnapshotId> sent = delivery.send();
        context.state().sent(forecast.unsent());
        Await.Result<Map<SnapshotId, Arrival>> result = delivery.await(sent, true, gate.left(), Pace.CALM);
        if (result.reached()) {
            context.state().pairs().complete(number);
            return Optional.of(delivery.took());
        }
        return Optional.empty();
    }

    static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static StepOutcome done(int rounds) {
        return new StepOutcome.Done(rounds + (rounds == 1 ? " round" : " rounds") + " sent");
    }

    private StepOutcome changed() {
        return new StepOutcome.Failed(
                FailureCode.CHANGED_SINCE_PLAN,
                "VM " + route.vm() + " has other disks or snapshots than when the plan was made; make a new plan");
    }

    private StepOutcome interrupted() {
        return new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop while the VM was still " + found);
    }

    private StepOutcome late(int number) {
        if (anyway) {
            return done(number);
        }
        return number == 1
                ? new StepOutcome.Failed(
                        FailureCode.SNAPSHOTS_LATE,
                        "the first snapshots did not arrive completely within " + limit.toSeconds() + " s")
                : notConverged(number, limit);
    }

    private StepOutcome notConverged(int rounds, Duration next) {
        return new StepOutcome.Failed(
                FailureCode.NOT_CONVERGED,
                "after " + rounds + " rounds in " + limit.toSeconds() + " s the next would take " + seconds(next)
                        + ", more than the " + maxDowntime.toSeconds()
                        + " s that the VM may be down: the guest writes faster than the link carries");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
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
