package io.github.onevm.migrate.run;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
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

/** What journals tell of how long things take: rehearsals, and moves that were done in one go. Pure. */
final class PastMoves {
    private final List<MigrationEvent> events;

    private PastMoves(MigrationJournal journal) {
        this.events = journal.events();
    }

    /** The times of a move; empty if it is not done, was broken off, or the VM did not run before. */
    static Optional<PastMove> of(MigrationJournal journal) {
        boolean done = journal.report().filter(r -> r.result() == Result.DONE).isPresent();
        boolean inOneGo = done
                && journal.handovers().isEmpty()
                && journal.plan().request().moves();
        return inOneGo ? new PastMoves(journal).move(journal) : Optional.empty();
    }

    private Optional<PastMove> move(MigrationJournal journal) {
        List<Instant> down = times(EventData.DowntimeBegun.class::isInstance);
        List<Instant> up = times(EventData.DowntimeEnded.class::isInstance);
        Optional<Instant> send = begun(SendSnapshots.class);
        Optional<Instant> sent = ended(SendSnapshots.class);
        Optional<Instant> create = begun(CreateVolumes.class);
        Optional<Instant> created = ended(CreateVolumes.class);
        Optional<Instant> start = begun(StartVm.class);
        boolean once = down.size() == 1 && up.size() == 1;
        boolean all =
                send.isPresent() && sent.isPresent() && create.isPresent() && created.isPresent() && start.isPresent();
        if (!once || !all) {
            return Optional.empty();
        }
        Duration creating = Duration.between(create.orElseThrow(), created.orElseThrow());
        return Optional.of(new PastMoveBuilder()
                .vm(journal.plan().request().vm())
                .volumes(volumes(journal))
                .scheduled(journal.plan().estimate().schedulerDecides())
                .stop(Duration.between(down.get(0), send.orElseThrow()))
                .send(Duration.between(send.orElseThrow(), sent.orElseThrow()))
                .create(creating)
                .rest(Duration.between(sent.orElseThrow(), start.orElseThrow()).minus(creating))
                .start(Duration.between(start.orElseThrow(), up.get(0)))
                .build());
    }

    private static int volumes(MigrationJournal journal) {
        return journal.plan().steps().stream()
                .filter(CreateVolumes.class::isInstance)
                .mapToInt(step -> ((CreateVolumes) step).volumes().size())
                .sum();
    }

    /** What a rehearsal has measured; empty if the journal is of no rehearsal that is done. */
    static Optional<Rehearsal> rehearsal(MigrationJournal journal, List<PastMove> moves) {
        boolean done = journal.report().filter(r -> r.result() == Result.DONE).isPresent();
        Optional<EventData.CutOverRehearsed> made = journal.events().stream()
                .map(MigrationEvent::data)
                .filter(EventData.CutOverRehearsed.class::isInstance)
                .map(EventData.CutOverRehearsed.class::cast)
                .findFirst();
        Optional<EventData.RoundEnded> sent = journal.events().stream()
                .map(MigrationEvent::data)
                .filter(EventData.RoundEnded.class::isInstance)
                .map(EventData.RoundEnded.class::cast)
                .filter(round -> round.round().equals(RehearseCutOver.ROUND))
                .findFirst();
        return done && made.isPresent() && sent.isPresent()
                ? Optional.of(new Rehearsal(
                        journal.written(),
                        made.orElseThrow().volumes(),
                        sent.orElseThrow().took(),
                        made.orElseThrow().created(),
                        moves))
                : Optional.empty();
    }

    private List<Instant> times(Predicate<EventData> wanted) {
        return events.stream()
                .filter(event -> wanted.test(event.data()))
                .map(MigrationEvent::at)
                .toList();
    }

    private Optional<Instant> begun(Class<? extends PlannedStep> step) {
        return last(times(data -> data instanceof EventData.StepBegun begun && step.isInstance(begun.step())));
    }

    private Optional<Instant> ended(Class<? extends PlannedStep> step) {
        return last(times(data -> data instanceof EventData.StepEnded ended && step.isInstance(ended.step())));
    }

    private static Optional<Instant> last(List<Instant> times) {
        return times.stream().reduce((earlier, later) -> later);
    }
}
