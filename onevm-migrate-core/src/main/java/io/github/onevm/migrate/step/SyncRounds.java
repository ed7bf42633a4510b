package io.github.onevm.migrate.step;

import io.github.onevm.migrate.event.EventData.Waiting;
import io.github.onevm.migrate.event.EventData.Warning;
import io.github.onevm.migrate.execution.Await;
import io.github.onevm.migrate.execution.Busy;
import io.github.onevm.migrate.execution.Delivery;
import io.github.onevm.migrate.execution.Forecast;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.OldRounds;
import io.github.onevm.migrate.execution.Operator;
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
import java.util.function.Supplier;
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
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private static final Duration AFTER_FAULT = Duration.ofSeconds(2);

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
        Gate gate = new Gate(context);
        int first = gate.insisting(Warning.Attempt.FIND_ROUNDS, () -> nextRound(context));
        Forecast forecast = new Forecast(context, route);
        for (int number = first; ; number++) {
            gate.round = number;
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
            if (!gate.isShut() && (gate.isOver() || (small && !isBusy(context, gate)))) {
                return small || anyway ? done(number) : notConverged(number, next);
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

    private boolean hasOtherDisks(StepContext context, Gate gate) {
        return gate.holding(Warning.Attempt.READ_VM, () -> context.control().status(route.vm()))
                .filter(status -> !status.disks().equals(disks))
                .filter(status -> !status.state().isPassing())
                .isPresent();
    }

    /**
     * Whether another operation prevents stopping the VM now. The operation is then waited for, and what was written
     * meanwhile is sent before the VM is stopped.
     */
    private boolean isBusy(StepContext context, Gate gate) {
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
    private void idle(StepContext context, Gate gate, Forecast forecast) {
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
    private Optional<Duration> round(StepContext context, int number, Gate gate, Forecast forecast) {
        return gate.holding(Warning.Attempt.ROUND, () -> sent(context, number, gate, forecast))
                .flatMap(took -> took);
    }

    private Optional<Duration> sent(StepContext context, int number, Gate gate, Forecast forecast) {
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

    /** Decides when the VM may be stopped. Opened by the clock and by the operator, never by a fault. */
    private final class Gate {
        private final StepContext context;
        private final Operator operator;
        private Instant opened;
        private final Instant since;
        private boolean asked;
        private int round;

        Gate(StepContext context) {
            this.context = context;
            this.operator = context.state().operator();
            this.opened = notBefore.filter(moment -> moment.isAfter(now())).orElse(now());
            this.asked = !hold;
            this.since = now();
        }

        private Instant now() {
            return context.time().now();
        }

        boolean isShut() {
            hasHeard();
            return !operator.cutsOver() && (operator.isPaused() || !asked || now().isBefore(opened));
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
            boolean waits = !asked || operator.isPaused();
            context.tell(
                    waits
                            ? new Waiting.ForProceed(since, Optional.empty())
                            : new Waiting.ForTime(since, Optional.empty(), opened));
            Duration pause = waits ? BETWEEN : min(BETWEEN, Duration.between(now(), opened));
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
                context.tell(
                        new Warning.AttemptFailed(Warning.Attempt.READ_SIGNAL, round, String.valueOf(e.getMessage())));
            }
            context.heard();
        }
    }

    private static Duration min(Duration a, Duration b) {
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
