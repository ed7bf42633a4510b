package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.report.Proceeding.Answer;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.SyncRounds;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Whether there is a run that a signal of the operator would reach, and that would heed it. Stateless. */
final class SignalAnswer {
    private SignalAnswer() {}

    /** The number of the step, from 1; empty if there is none. */
    private static Optional<Integer> step(MigrationJournal record, Predicate<Step> wanted) {
        return IntStream.rangeClosed(1, record.plan().steps().size())
                .filter(number -> wanted.test(record.step(number)))
                .boxed()
                .findFirst();
    }

    private static boolean waits(MigrationJournal record, Step step) {
        return step instanceof SyncRounds rounds
                && (rounds.hold() || record.learned().paused());
    }

    /** Whether the run of this journal, if it is at work, now waits for the signal to proceed. */
    static boolean isHolding(MigrationJournal record) {
        return record.report().isEmpty()
                && record.direction() == Direction.FORWARD
                && step(record, step -> waits(record, step))
                        .filter(number -> number == record.step())
                        .isPresent()
                && record.ended().stream().noneMatch(e -> e.step() == record.step());
    }

    /** Which run the signal would reach. */
    static Proceeding of(VmId vm, OperatorSignal signal, MigrationJournal record, Liveness holder) {
        if (record.report().isPresent()) {
            return answer(vm, signal, record, Answer.GIVEN_UP, look(vm));
        }
        if (holder == Liveness.GONE) {
            boolean holds = step(record, step -> waits(record, step)).isPresent();
            return answer(
                    vm,
                    signal,
                    record,
                    holds ? Answer.RUN_ON_HOLD_IS_GONE : Answer.RUN_IS_GONE,
                    new NextAction.ResumeMigration(Resume.of(vm), Reason.RUN_IS_GONE));
        }
        return refusal(signal, record)
                .map(refused -> refused == Answer.NOT_TO_HOLD
                        ? answer(vm, signal, record, refused)
                        : answer(vm, signal, record, refused, look(vm)))
                .orElseGet(() -> answer(
                        vm, signal, record, holder == Liveness.ALIVE ? Answer.TOLD : Answer.TOLD_IF_AT_WORK, look(vm)));
    }

    /** Why a run that is at work would not heed the signal; empty if it would. */
    private static Optional<Answer> refusal(OperatorSignal signal, MigrationJournal record) {
        boolean back = record.direction() == Direction.BACK;
        return switch (signal) {
            case PROCEED -> {
                Optional<Integer> gate = step(record, step -> waits(record, step));
                yield gate.isEmpty()
                        ? Optional.of(Answer.NOT_TO_HOLD)
                        : late(Answer.NO_LONGER_ON_HOLD, back || record.step() > gate.orElseThrow());
            }
            case PAUSE, CUT_OVER_NOW -> {
                Optional<Integer> rounds = step(record, SyncRounds.class::isInstance);
                yield rounds.isEmpty()
                        ? Optional.of(Answer.NO_ROUNDS)
                        : rolling(back).or(() -> late(Answer.TOO_LATE, record.step() > rounds.orElseThrow()));
            }
            case ABORT -> {
                Optional<Integer> start = step(record, StartVm.class::isInstance);
                yield rolling(back)
                        .or(() -> late(
                                Answer.TOO_LATE,
                                start.filter(number -> record.step() >= number).isPresent()));
            }
        };
    }

    /** Whether a run that is at work would roll back if it were told to. */
    static boolean wouldAbort(MigrationJournal record) {
        return record.report().isEmpty()
                && record.learned().committing().isEmpty()
                && refusal(OperatorSignal.ABORT, record).isEmpty();
    }

    private static Optional<Answer> rolling(boolean back) {
        return late(Answer.ROLLING_BACK, back);
    }

    private static Optional<Answer> late(Answer answer, boolean late) {
        return late ? Optional.of(answer) : Optional.empty();
    }

    private static NextAction look(VmId vm) {
        return new NextAction.LookAtStatus(vm, Optional.empty(), Reason.CLAIMED);
    }

    private static Proceeding answer(
            VmId vm, OperatorSignal signal, MigrationJournal record, Answer answer, NextAction... next) {
        return new Proceeding(vm, signal, answer, Optional.of(record.holder()), Optional.empty(), List.of(next));
    }

    static Proceeding notReadableHere(VmId vm, OperatorSignal signal, ClaimDescription claim) {
        return new Proceeding(
                vm, signal, Answer.NOT_READABLE_HERE, Optional.empty(), Optional.of(claim.text()), claim.next());
    }

    static Proceeding noMigration(VmId vm, OperatorSignal signal) {
        return new Proceeding(vm, signal, Answer.NO_MIGRATION, Optional.empty(), Optional.empty(), List.of());
    }
}
