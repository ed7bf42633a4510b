package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.execution.Forecast;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.RehearseCutOver;
import io.github.onevm.migrate.step.SendSnapshots;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.survey.PastMove;
import io.github.onevm.migrate.survey.PastMoveBuilder;
import io.github.onevm.migrate.survey.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What journals tell of how long things take: rehearsals, and moves that one run has brought through the downtime. Pure. */
final class PastMoves {
    private final MigrationJournal journal;

    private PastMoves(MigrationJournal journal) {
        this.journal = journal;
    }

    /**
     * The times of a move; empty if it is not done, if another run took it over before the VM was up again, or if the VM did not
     * run before. A later take-over, as by a commit, changes nothing of its times.
     */
    static Optional<PastMove> of(MigrationJournal journal) {
        return isDone(journal) && journal.plan().request().moves() ? new PastMoves(journal).move() : Optional.empty();
    }

    private static boolean isDone(MigrationJournal journal) {
        return journal.report().filter(r -> r.result() == Result.DONE).isPresent();
    }

    private Optional<PastMove> move() {
        List<Instant> down = times(EventData.DowntimeBegun.class::isInstance);
        List<Instant> up = times(data -> data instanceof EventData.DowntimeEnded ended
                && !ended.downtime().isZero());
        Optional<Instant> send = begun(SendSnapshots.class);
        Optional<Instant> sent = ended(SendSnapshots.class);
        Optional<Instant> create = begun(CreateVolumes.class);
        Optional<Instant> created = ended(CreateVolumes.class);
        Optional<Instant> start = begun(StartVm.class);
        boolean once = up.size() == 1 && down.stream().noneMatch(begun -> begun.isAfter(up.get(0)));
        boolean all =
                send.isPresent() && sent.isPresent() && create.isPresent() && created.isPresent() && start.isPresent();
        if (!once || !all || down.isEmpty() || isTakenOverBefore(up.get(0))) {
            return Optional.empty();
        }
        Duration creating = Duration.between(create.orElseThrow(), created.orElseThrow());
        return Optional.of(new PastMoveBuilder()
                .vm(journal.plan().request().vm())
                .volumes(volumes())
                .scheduled(journal.plan().estimate().schedulerDecides())
                .stop(Duration.between(down.get(down.size() - 1), send.orElseThrow()))
                .rest(Duration.between(sent.orElseThrow(), start.orElseThrow()).minus(creating))
                .start(Duration.between(start.orElseThrow(), up.get(0)))
                .storage(
                        Duration.between(send.orElseThrow(), sent.orElseThrow()).plus(creating))
                .source(journal.plan().sourceStorage())
                .destination(journal.plan().destinationStorage())
                .rates(rates())
                .build());
    }

    private List<Double> rates() {
        return data(EventData.RoundEnded.class)
                .filter(round -> round.took().compareTo(Forecast.TELLING) >= 0)
                .flatMap(round -> round.rate().stream())
                .filter(rate -> rate > 0)
                .toList();
    }

    private int volumes() {
        return journal.plan().steps().stream()
                .filter(CreateVolumes.class::isInstance)
                .mapToInt(step -> ((CreateVolumes) step).volumes().size())
                .sum();
    }

    /** What a rehearsal has measured; empty if the journal is of no rehearsal that is done. */
    static Optional<Rehearsal> rehearsal(MigrationJournal journal) {
        return isDone(journal) ? new PastMoves(journal).rehearsal() : Optional.empty();
    }

    private Optional<Rehearsal> rehearsal() {
        Optional<EventData.CutOverRehearsed> made =
                data(EventData.CutOverRehearsed.class).findFirst();
        Optional<EventData.RoundEnded> sent = data(EventData.RoundEnded.class)
                .filter(round -> round.round().equals(RehearseCutOver.ROUND))
                .findFirst();
        return made.isPresent() && sent.isPresent()
                ? Optional.of(new Rehearsal(
                        journal.written(),
                        made.orElseThrow().volumes(),
                        sent.orElseThrow().took(),
                        made.orElseThrow().created(),
                        isLikeMove()))
                : Optional.empty();
    }

    /** A run that takes a rehearsal over finds snapshots, and maybe volumes, that the run before has made. */
    private boolean isLikeMove() {
        Instant measured = times(EventData.CutOverRehearsed.class::isInstance).get(0);
        return journal.plan().found().isRunning() && !isTakenOverBefore(measured);
    }

    private boolean isTakenOverBefore(Instant time) {
        return journal.handovers().stream().anyMatch(handover -> !handover.at().isAfter(time));
    }

    private <T extends EventData> Stream<T> data(Class<T> kind) {
        return journal.events().stream()
                .map(MigrationEvent::data)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private List<Instant> times(Predicate<EventData> wanted) {
        return journal.events().stream()
                .filter(event -> wanted.test(event.data()))
                .map(MigrationEvent::at)
                .toList();
    }

    private Optional<Instant> begun(Class<? extends PlannedStep> step) {
        return first(times(data -> data instanceof EventData.StepBegun begun && step.isInstance(begun.step())));
    }

    private Optional<Instant> ended(Class<? extends PlannedStep> step) {
        return first(times(data -> data instanceof EventData.StepEnded ended && step.isInstance(ended.step())));
    }

    /** A run that has taken the move over when the VM was up may have begun the same step again. */
    private static Optional<Instant> first(List<Instant> times) {
        return times.stream().findFirst();
    }
}
