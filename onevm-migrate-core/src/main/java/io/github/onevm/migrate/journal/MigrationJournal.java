package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.execution.LearnedBuilder;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.CallGroup;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.immutables.value.Value;

/**
 * Everything that is needed to resume a migration, or to roll it back, after its process has died. It is written before
 * the first change of every step, so it is never behind the changes: a step that it shows as begun may not have begun,
 * may be half done, or may be done. Contains no secret of the site. Immutable.
 *
 * @param plan the plan
 * @param holder the run that carries it out, or did last
 * @param beat rises with every write; while it rises, the run is alive
 * @param begun when the migration was begun
 * @param written when this was written, by the clock of that run
 * @param direction its direction
 * @param step number of the step that runs, or of the last one that ran, from 1; 0 if none has
 * @param announced number of the last step that may have begun; steps that need no write of their own are announced
 *     with the step before
 * @param events the events that led to this state, in order. Of the rounds of snapshots the newest 50 are kept. Documents
 *     of schema 1 and 2 have only ends of steps, and no times: these events have the time of the last such document, which
 *     is not earlier than their own
 * @param calls the calls that its runs have made, in groups; documents before schema 9 have none
 * @param latest the newest passing event of each kind since the last of {@code events}
 * @param learned what the steps have learned
 * @param failure the first failure; absent if there was none
 * @param cause the first event that made it fail
 * @param report how the last run ended; absent if none has
 * @param handovers the take-overs, in order
 */
@Value.Builder
public record MigrationJournal(
        Plan plan,
        Claimant holder,
        long beat,
        Instant begun,
        Instant written,
        Direction direction,
        int step,
        int announced,
        List<MigrationEvent> events,
        List<MigrationEvent> latest,
        List<CallGroup> calls,
        Learned learned,
        Optional<FailureCode> failure,
        Optional<String> cause,
        Optional<MigrationReport> report,
        List<Handover> handovers) {
    public MigrationJournal {
        events = List.copyOf(events);
        latest = List.copyOf(latest);
        calls = List.copyOf(calls);
        handovers = List.copyOf(handovers);
    }

    /**
     * For a migration that is about to begin.
     *
     * @param inherited the newest pairs of a rehearsal of it
     */
    static MigrationJournal of(Plan plan, Claimant holder, Instant now, Map<VolumeName, Arrival> inherited) {
        return new MigrationJournalBuilder()
                .plan(plan.withoutAttributes())
                .holder(holder)
                .beat(0)
                .begun(now)
                .written(now)
                .direction(Direction.FORWARD)
                .step(0)
                .announced(0)
                .learned(new LearnedBuilder()
                        .from(Learned.NOTHING)
                        .arrived(inherited)
                        .inherited(inherited.size())
                        .build())
                .build();
    }

    /**
     * Whether it is finished: done, rolled back, or ended by a move back of its VM. False if a person, or another run, has to
     * continue.
     */
    public boolean isOver() {
        return report.filter(r -> r.result() == Result.DONE || r.result() == Result.UNDONE || learned.takenBack())
                .isPresent();
    }

    /**
     * Whether it is of a move that has taken the VM to another cluster: done, or ended by a move back that has begun. As long as
     * no later move is done, the way back of the VM is the one of this journal.
     */
    public boolean isMove() {
        return plan.request().moves()
                && report.filter(r -> r.result() == Result.DONE || learned.takenBack())
                        .isPresent();
    }

    /** Whether it touches no VM: it describes none, and the journal of an earlier move stays beside it. */
    public boolean isRehearsal() {
        return plan.request().options().rehearsal();
    }

    /** The steps that have ended, in order. */
    public List<Ended> ended() {
        return events.stream().flatMap(e -> Ended.of(e.data()).stream()).toList();
    }

    /** The numbers of the steps that may have begun and were not undone, in order. */
    public List<Integer> standing() {
        Set<Integer> undone = ended().stream()
                .filter(e -> e.undone() && e.good())
                .map(Ended::step)
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, announced)
                .filter(number -> !undone.contains(number))
                .boxed()
                .toList();
    }

    /** Whether its run, if it is at work, now waits for the operator's signal. */
    public boolean isHolding() {
        return SignalAnswer.isHolding(this);
    }

    /** A step by its number, from 1. */
    public Step step(int number) {
        return plan.steps().get(number - 1);
    }

    /** Whether it is the same migration, even if another run has it now. */
    public boolean isSame(MigrationJournal other) {
        return begun.equals(other.begun) && plan.equals(other.plan);
    }
}
