package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.execution.FailureCode;
import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.immutables.value.Value;

/**
 * All that anybody needs to carry a migration on, or to take it back, after the death of everything that ran it. It is
 * written before the first change of every step, and so never behind what has been done: a step that it shows as begun may
 * not have begun, may be half done, or done. Holds no secret of the site. Immutable.
 *
 * @param plan the plan that is carried out
 * @param holder who carries it out, or did last
 * @param beat rises with every writing: while it rises, somebody is there
 * @param begun when the migration was begun
 * @param written when this was written, by the clock of the holder
 * @param direction which way it goes
 * @param step number of the step that runs, or of the last one that ran, from 1; 0 when none has
 * @param announced number of the last step that may have begun: steps that need no writing of their own are announced with the
 *     one before
 * @param ended the steps that have ended, in order
 * @param learned what the steps have learned
 * @param failure why it failed first; absent while it has not
 * @param cause what happened first that made it fail
 * @param report how the last run ended; absent while none has
 * @param handovers who took it over, in order
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
        List<Ended> ended,
        Learned learned,
        Optional<FailureCode> failure,
        Optional<String> cause,
        Optional<MigrationReport> report,
        List<Handover> handovers) {
    public MigrationJournal {
        ended = List.copyOf(ended);
        handovers = List.copyOf(handovers);
    }

    /** Of a migration that is about to begin. */
    static MigrationJournal of(Plan plan, Claimant holder, Instant now) {
        return new MigrationJournalBuilder()
                .plan(plan)
                .holder(holder)
                .beat(0)
                .begun(now)
                .written(now)
                .direction(Direction.FORWARD)
                .step(0)
                .announced(0)
                .learned(Learned.NOTHING)
                .build();
    }

    /** Whether it came to its end: done, or taken back. Not so where a person, or another run, has to carry on. */
    public boolean isOver() {
        return report.filter(r -> r.result() == Result.DONE || r.result() == Result.UNDONE)
                .isPresent();
    }

    /** The numbers of the steps that may have begun and were not taken back, in order. */
    public List<Integer> standing() {
        Set<Integer> undone = ended.stream()
                .filter(e -> e.undone() && e.good())
                .map(Ended::step)
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, announced)
                .filter(number -> !undone.contains(number))
                .boxed()
                .toList();
    }

    /** Whether its run waits for the operator's word now, if it is at work. */
    public boolean isHolding() {
        return OperatorHold.isHolding(this);
    }

    /** A step by its number, from 1. */
    public Step step(int number) {
        return plan.steps().get(number - 1);
    }

    /** Whether it is the same migration, whoever has it by now. */
    boolean isSame(MigrationJournal other) {
        return begun.equals(other.begun) && plan.equals(other.plan);
    }
}
