package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.report.Proceeding.Answer;
import io.github.onevm.migrate.step.SyncRounds;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether there is a run that waits for the operator's signal. Stateless. */
final class OperatorHold {
    private OperatorHold() {}

    /** The step of the plan that waits for the signal, by its number from 1; empty if there is none. */
    private static Optional<Integer> gate(MigrationJournal record) {
        return IntStream.rangeClosed(1, record.plan().steps().size())
                .filter(number -> record.step(number) instanceof SyncRounds rounds && rounds.hold())
                .boxed()
                .findFirst();
    }

    /** Whether the run of this journal, if it is at work, now waits for the signal. */
    static boolean isHolding(MigrationJournal record) {
        return record.report().isEmpty()
                && record.direction() == Direction.FORWARD
                && gate(record).filter(number -> number == record.step()).isPresent()
                && record.ended().stream().noneMatch(e -> e.step() == record.step());
    }

    /** Which run the signal would reach. */
    static Proceeding of(VmId vm, MigrationJournal record, Liveness holder) {
        Optional<Integer> gate = gate(record);
        if (record.report().isPresent()) {
            return answer(vm, record, Answer.GIVEN_UP, look(vm));
        }
        if (holder == Liveness.GONE) {
            return answer(
                    vm,
                    record,
                    gate.isPresent() ? Answer.RUN_ON_HOLD_IS_GONE : Answer.RUN_IS_GONE,
                    new NextAction.ResumeMigration(Resume.of(vm), Reason.RUN_IS_GONE));
        }
        if (gate.isEmpty()) {
            return answer(vm, record, Answer.NOT_TO_HOLD);
        }
        if (record.direction() == Direction.BACK || record.step() > gate.orElseThrow()) {
            return answer(vm, record, Answer.NO_LONGER_ON_HOLD, look(vm));
        }
        return answer(vm, record, holder == Liveness.ALIVE ? Answer.TOLD : Answer.TOLD_IF_AT_WORK, look(vm));
    }

    private static NextAction look(VmId vm) {
        return new NextAction.LookAtStatus(vm, Optional.empty(), Reason.CLAIMED);
    }

    private static Proceeding answer(VmId vm, MigrationJournal record, Answer answer, NextAction... next) {
        return new Proceeding(vm, answer, Optional.of(record.holder()), Optional.empty(), List.of(next));
    }

    static Proceeding notReadableHere(VmId vm, ClaimDescription claim) {
        return new Proceeding(vm, Answer.NOT_READABLE_HERE, Optional.empty(), Optional.of(claim.text()), claim.next());
    }

    static Proceeding noMigration(VmId vm) {
        return new Proceeding(vm, Answer.NO_MIGRATION, Optional.empty(), Optional.empty(), List.of());
    }
}
