package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.MoveThreads;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationHistory;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmPlace;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.step.StopVm;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Finds out what is to be done about the moves of a wave. Changes nothing. */
final class WaveSurvey {
    private final Migrator migrator;

    WaveSurvey(Migrator migrator) {
        this.migrator = migrator;
    }

    /** Checks all moves, some at a time. */
    List<WaveRow> rows(List<WaveMove> moves, int atOnce, WaveTelling listener, Cancellation cancellation) {
        Migrator looking = migrator.readOnly();
        return each(moves, atOnce, move -> {
                    if (cancellation.isCancelled()) {
                        return Optional.<WaveRow>empty();
                    }
                    WaveRow row = row(looking, move);
                    listener.add(new WaveEvent.Checked(row));
                    return Optional.of(row);
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static WaveRow row(Migrator looking, WaveMove move) {
        Optional<VmPlace> place = Optional.empty();
        try {
            place = Optional.of(looking.place(move.vm()));
            return new WaveRow(move, place, verdict(looking, move, place.orElseThrow()));
        } catch (BackendException e) {
            return new WaveRow(move, place, new WaveRow.NotChecked(String.valueOf(e.getMessage())));
        }
    }

    private static WaveRow.Verdict verdict(Migrator looking, WaveMove move, VmPlace place) {
        if (isThere(move, place)) {
            return new WaveRow.ThereAlready();
        }
        Planning planning = looking.plan(move.request());
        return planning instanceof Planning.Ready ready
                ? new WaveRow.CanMove(ready.plan())
                : new WaveRow.CannotMove(planning.assessment().findings());
    }

    /** What is left of a wave that another process has begun. */
    List<Errand> errands(WaveState state, boolean retry, Instant now) {
        return each(state.moves(), state.limits().atOnce(), move -> errand(move, state, retry, now));
    }

    private Errand errand(WaveMove move, WaveState state, boolean retry, Instant now) {
        VmId vm = move.vm();
        Optional<WaveState.Begun> begun = Optional.ofNullable(state.begun().get(vm));
        Optional<WaveResult> result = Optional.ofNullable(state.results().get(vm));
        if (begun.isPresent()) {
            return left(move, begun.orElseThrow(), now);
        }
        return result.filter(r -> r.isThere() || !retry && r.outcome() != Outcome.INTERRUPTED)
                .<Errand>map(r -> new Errand.Over(move, r, true))
                .orElseGet(() -> result.filter(r -> r.outcome() == Outcome.NEEDS_PERSON)
                        .flatMap(r -> again(move, r.begun().orElse(now)))
                        .orElseGet(() -> fresh(move, now)));
    }

    /** A migration that a person has looked at is resumed, if it is not over. */
    private Optional<Errand> again(WaveMove move, Instant begun) {
        return migrator.history(move.vm())
                .filter(history -> history.report()
                        .filter(report -> report.result() == Result.DONE || report.result() == Result.UNDONE)
                        .isEmpty())
                .map(history -> resume(move, begun, history));
    }

    private Errand fresh(WaveMove move, Instant now) {
        Optional<VmPlace> place = place(move.vm());
        return place.filter(found -> isThere(move, found)).isPresent()
                ? Errand.of(new WaveRow(move, place, new WaveRow.ThereAlready()), now)
                : new Errand.Move(move, Traveller.of(move, place));
    }

    private static boolean isThere(WaveMove move, VmPlace place) {
        return place.cluster().filter(move.request().target()::equals).isPresent();
    }

    private Optional<VmPlace> place(VmId vm) {
        try {
            return Optional.of(migrator.place(vm));
        } catch (BackendException e) {
            // Planning reads it again, and tells why it cannot.
            return Optional.empty();
        }
    }

    /** Its journal tells what became of it. Without one the process died before the migration had changed anything. */
    private Errand left(WaveMove move, WaveState.Begun begun, Instant now) {
        Optional<MigrationHistory> history = migrator.history(move.vm()).filter(found -> isOf(begun, found));
        if (history.isEmpty()) {
            return fresh(move, now);
        }
        MigrationHistory found = history.orElseThrow();
        Optional<MigrationReport> report = found.report();
        if (report.filter(WaveSurvey::isToBeMadeAgain).isPresent()) {
            return fresh(move, now);
        }
        return report.filter(ended -> !wasLeft(ended))
                .map(ended -> Results.of(move.vm(), ended, begun.at(), found.written(), false, false))
                .map(result -> found.plan().id().equals(begun.move()) ? result : takenBack(result))
                .<Errand>map(result -> new Errand.Over(move, result, false))
                .orElseGet(() -> resume(move, begun.at(), found));
    }

    /** Whether it is the journal of this move, or of a move back that has followed it. */
    private static boolean isOf(WaveState.Begun begun, MigrationHistory found) {
        Plan plan = found.plan();
        return plan.id().equals(begun.move())
                || plan.request().options().returning() != Returning.NO
                        && !found.begun().isBefore(begun.at());
    }

    private static WaveResult takenBack(WaveResult result) {
        return result.outcome() == Outcome.MOVED
                ? new WaveResultBuilder()
                        .from(result)
                        .outcome(Outcome.ROLLED_BACK)
                        .cause("the VM was moved, and was taken back afterwards")
                        .build()
                : result;
    }

    private static boolean isToBeMadeAgain(MigrationReport report) {
        return report.result() == Result.UNDONE && wasInterrupted(report);
    }

    /** A run that was asked to leave everything as it is. */
    private static boolean wasLeft(MigrationReport report) {
        return report.result() == Result.NEEDS_PERSON && wasInterrupted(report);
    }

    private static boolean wasInterrupted(MigrationReport report) {
        return report.failure().filter(FailureCode.INTERRUPTED::equals).isPresent();
    }

    private static Errand resume(WaveMove move, Instant begun, MigrationHistory history) {
        Plan plan = history.plan();
        return new Errand.Resume(
                move,
                new Traveller(move.vm(), plan.facts().cluster(), move.request().target(), move.group(), Set.of()),
                begun,
                plan.hosts(),
                wasStopped(history),
                mayBeDown(history));
    }

    private static boolean wasStopped(MigrationHistory history) {
        return history.events().stream().anyMatch(event -> event.data() instanceof EventData.DowntimeBegun);
    }

    private static boolean mayBeDown(MigrationHistory history) {
        boolean down = false;
        for (MigrationEvent event : history.events()) {
            if (event.data() instanceof EventData.StepBegun begun && stops(history, begun.number())) {
                down = true;
            } else if (event.data() instanceof EventData.DowntimeEnded) {
                down = false;
            }
        }
        return down;
    }

    private static boolean stops(MigrationHistory history, int step) {
        return history.plan().steps().get(step - 1) instanceof StopVm;
    }

    private static <T, R> List<R> each(List<T> all, int atOnce, Function<T, R> look) {
        ExecutorService threads = MoveThreads.open(atOnce);
        try {
            Semaphore few = new Semaphore(atOnce);
            List<Future<R>> looks = all.stream()
                    .map(each -> threads.submit(() -> {
                        few.acquire();
                        try {
                            return look.apply(each);
                        } finally {
                            few.release();
                        }
                    }))
                    .toList();
            return looks.stream().map(WaveSurvey::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <R> R result(Future<R> look) {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while the moves of a wave were checked; nothing was changed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the moves of a wave could not be checked", e.getCause());
        }
    }
}
