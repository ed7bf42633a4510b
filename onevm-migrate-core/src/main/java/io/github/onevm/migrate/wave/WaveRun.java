package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.MoveThreads;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/**
 * Makes the moves of a wave. The thread that runs it begins moves; each move has a thread of its own. Before a move begins, the log has it; when it is over, the
 * log has its result.
 */
final class WaveRun {
    private static final long LOOK_MILLIS = 1_000;

    private final Migrator migrator;
    private final WaveLog log;
    private final Time time;
    private final WaveLimits limits;
    private final WaveTelling listener;
    private final Cancellation cancellation;
    private final Admission admission;

    private final Object news = new Object();
    private final List<Errand> waiting = new ArrayList<>();
    private final Map<VmId, Errand> underWay = new HashMap<>();
    private final Map<VmId, WaveResult> results = new HashMap<>();
    private int failures;
    private Optional<Throwable> broken = Optional.empty();

    WaveRun(
            Migrator migrator,
            WaveLog log,
            Time time,
            WaveLimits limits,
            WaveTelling listener,
            Cancellation cancellation) {
        this.log = log;
        this.time = time;
        this.limits = limits;
        this.listener = listener;
        this.cancellation = cancellation;
        this.admission = new Admission(limits, time, listener::add);
        this.migrator = migrator.withGate(admission);
    }

    WaveReport run(List<Errand> errands) {
        Claimant self = ThisMachine.claimants().begin();
        try {
            log.append(new WaveEntry.Opened(time.now(), self));
            return made(errands);
        } finally {
            ThisMachine.claimants().end(self);
        }
    }

    private WaveReport made(List<Errand> errands) {
        List<WaveMove> moves = errands.stream().map(Errand::move).toList();
        errands.forEach(this::sort);
        int resumed =
                (int) errands.stream().filter(Errand.Resume.class::isInstance).count();
        ExecutorService threads = MoveThreads.open(Math.max(limits.atOnce(), resumed));
        try {
            makeAll(threads);
        } finally {
            threads.shutdown();
        }
        broken.ifPresent(WaveRun::rethrow);
        log.append(new WaveEntry.Closed(time.now()));
        return new WaveReport(
                moves.stream()
                        .map(move -> new WaveReport.Row(move, Optional.ofNullable(results.get(move.vm()))))
                        .toList(),
                end());
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private WaveReport.End end() {
        if (waiting.isEmpty() && results.values().stream().noneMatch(r -> r.outcome() == Outcome.INTERRUPTED)) {
            return WaveReport.End.COMPLETE;
        }
        return cancellation.isCancelled() ? WaveReport.End.STOPPED : WaveReport.End.TOO_MANY_FAILURES;
    }

    /** Moves that an earlier process has begun come first: their VMs may be down. */
    private void sort(Errand errand) {
        if (errand instanceof Errand.Over over) {
            results.put(over.move().vm(), over.result());
            if (!over.noted()) {
                ended(new Made(over.result(), Optional.empty()));
            }
        } else if (errand instanceof Errand.Resume left) {
            admission.goesOn(left.traveller());
            admission.usesHosts(left.move().vm(), left.hosts());
            if (left.stopped()) {
                admission.wasStopped(left.move().vm());
            }
            if (left.mayBeDown()) {
                admission.mayBeDown(left.move().vm());
            }
            underWay.put(left.move().vm(), left);
        } else {
            waiting.add(errand);
        }
    }

    private void makeAll(ExecutorService threads) {
        // Before any move goes on: in a wave that is paused none of them stops its VM.
        hearPause();
        List.copyOf(underWay.values()).forEach(left -> begin(threads, left));
        boolean tooMany = false;
        while (true) {
            hearPause();
            if (!tooMany && hasTooManyFailures()) {
                tooMany = true;
                listener.add(new WaveEvent.TooManyFailures(failures()));
            }
            ready().forEach(errand -> begin(threads, errand));
            if (isOver()) {
                return;
            }
            awaitNews();
        }
    }

    private void hearPause() {
        boolean paused = log.isPaused();
        if (admission.pause(paused)) {
            listener.add(paused ? new WaveEvent.Paused() : new WaveEvent.Proceeded());
        }
    }

    private int failures() {
        synchronized (news) {
            return failures;
        }
    }

    private boolean hasTooManyFailures() {
        return limits.maxFailures().filter(most -> failures() >= most).isPresent();
    }

    private boolean beginsNoMore() {
        synchronized (news) {
            return cancellation.isCancelled() || broken.isPresent() || hasTooManyFailures();
        }
    }

    /** The moves that may begin now, in their order. */
    private List<Errand> ready() {
        List<Errand> ready = new ArrayList<>();
        if (beginsNoMore()) {
            return ready;
        }
        synchronized (news) {
            int stage = Stream.concat(waiting.stream(), underWay.values().stream())
                    .mapToInt(errand -> errand.move().order())
                    .min()
                    .orElse(0);
            for (Iterator<Errand> all = waiting.iterator(); all.hasNext(); ) {
                Errand errand = all.next();
                if (errand.move().order() == stage
                        && errand instanceof Errand.Move move
                        && admission.begins(move.traveller())) {
                    all.remove();
                    underWay.put(move.move().vm(), move);
                    ready.add(move);
                }
            }
        }
        return ready;
    }

    private boolean isOver() {
        boolean noMore = beginsNoMore();
        synchronized (news) {
            return underWay.isEmpty() && (waiting.isEmpty() || noMore);
        }
    }

    private void awaitNews() {
        try {
            synchronized (news) {
                news.wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            cancellation.cancel();
        }
    }

    private void begin(ExecutorService threads, Errand errand) {
        threads.execute(() -> carryOut(errand));
    }

    private void carryOut(Errand errand) {
        VmId vm = errand.move().vm();
        Optional<WaveResult> result = Optional.empty();
        try {
            Made made = errand instanceof Errand.Resume left ? resumed(left) : moved(errand.move());
            ended(made);
            result = Optional.of(made.result());
        } catch (NotResumed e) {
            WaveResult left = Results.failed(vm, Outcome.NEEDS_PERSON, e, Optional.empty(), time.now());
            listener.add(new WaveEvent.MoveEnded(left, Optional.empty()));
            result = Optional.of(left);
        } catch (RuntimeException | Error e) {
            // The log cannot be written, or a program error: the journal of the migration has what was done.
            synchronized (news) {
                broken = broken.or(() -> Optional.of(e));
            }
        }
        admission.isOver(vm);
        synchronized (news) {
            underWay.remove(vm);
            result.ifPresent(made -> {
                results.put(vm, made);
                failures += made.isFailure() ? 1 : 0;
            });
            news.notifyAll();
        }
    }

    /** How a move has ended, and the report of its run. */
    private record Made(WaveResult result, Optional<MigrationReport> report) {}

    private void ended(Made made) {
        log.append(new WaveEntry.Ended(time.now(), made.result()));
        listener.add(new WaveEvent.MoveEnded(made.result(), made.report()));
    }

    private Made moved(WaveMove move) {
        VmId vm = move.vm();
        Instant begun = time.now();
        listener.add(new WaveEvent.MoveBegun(vm, false));
        try {
            Planning planning = migrator.plan(move.request());
            if (!(planning instanceof Planning.Ready ready)) {
                WaveRow row = new WaveRow(
                        move,
                        Optional.empty(),
                        new WaveRow.CannotMove(planning.assessment().findings()));
                return new Made(((Errand.Over) Errand.of(row, time.now())).result(), Optional.empty());
            }
            Plan plan = ready.plan();
            admission.usesHosts(vm, plan.hosts());
            log.append(new WaveEntry.Begun(begun, plan.id()));
            return result(vm, migrator.run(plan, listenerOf(vm), cancellation), begun);
        } catch (BackendException e) {
            return new Made(
                    Results.failed(vm, Outcome.NOTHING_CHANGED, e, Optional.of(begun), time.now()), Optional.empty());
        }
    }

    private Made resumed(Errand.Resume left) {
        VmId vm = left.move().vm();
        listener.add(new WaveEvent.MoveBegun(vm, true));
        try {
            return result(vm, migrator.resume(Resume.of(vm), listenerOf(vm), cancellation), left.begun());
        } catch (BackendException e) {
            throw new NotResumed(e);
        }
    }

    /** The migration is as it was: the log says nothing of it, so that the next resume of the wave resumes it. */
    private static final class NotResumed extends RuntimeException {
        NotResumed(BackendException reason) {
            super(reason.getMessage(), reason);
        }
    }

    private Made result(VmId vm, MigrationReport report, Instant begun) {
        return new Made(
                Results.of(vm, report, begun, time.now(), cancellation.isCancelled(), cancellation.leavesBehind()),
                Optional.of(report));
    }

    private MigrationListener listenerOf(VmId vm) {
        return event -> {
            // Told first: another VM may be stopped as soon as this one counts as up.
            listener.add(new WaveEvent.MoveTold(event));
            follow(vm, event);
        };
    }

    private void follow(VmId vm, MigrationEvent event) {
        if (event.data() instanceof EventData.DowntimeBegun) {
            admission.wasStopped(vm);
            admission.mayBeDown(vm);
        } else if (event.data() instanceof EventData.DowntimeEnded) {
            admission.isUp(vm);
        }
    }
}
