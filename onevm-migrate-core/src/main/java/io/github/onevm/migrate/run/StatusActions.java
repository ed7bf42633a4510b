package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.survey.Unfinished.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What to do about a migration in its phase. */
final class StatusActions {
    private final MigrationJournal record;
    private final VmId vm;
    private final Optional<VmStatus> now;
    private final Predicate<MigrationJournal> wouldLose;
    private final Supplier<Standing> standing;

    /**
     * @param now the VM; empty if it could not be read
     * @param wouldLose whether a rollback without permission to discard writes would be refused; may throw
     * @param standing what is known of its run
     */
    StatusActions(
            MigrationJournal record,
            Optional<VmStatus> now,
            Predicate<MigrationJournal> wouldLose,
            Supplier<Standing> standing) {
        this.record = record;
        this.now = now;
        this.vm = record.plan().request().vm();
        this.wouldLose = wouldLose;
        this.standing = standing;
    }

    /**
     * @param onHold whether it waits for the operator's signal
     */
    List<NextAction> in(Phase phase, boolean onHold) {
        boolean terminated = now.filter(status -> status.state().isDone()).isPresent();
        return switch (phase) {
            case AT_WORK -> atWork(onHold);
            case UNKNOWN -> {
                List<NextAction> next = new ArrayList<>();
                next.add(new NextAction.LookForRun(record.holder(), Reason.RUN_MAY_BE_GONE));
                if (!terminated) {
                    next.addAll(either(Resume.of(vm).takingOver(), rollback().takingOver(), Reason.RUN_MAY_BE_GONE));
                }
                yield next;
            }
            case BROKEN_OFF ->
                record.learned().committing().isPresent()
                        ? List.of(new NextAction.CommitMigration(Commit.of(vm), Reason.RUN_IS_GONE))
                        : terminated ? List.of() : brokenOff();
            case NEEDS_PERSON -> terminated ? List.of() : asReported();
            case DONE, UNDONE -> asReported();
            case ELSEWHERE, UNREADABLE -> List.of();
        };
    }

    private List<NextAction> asReported() {
        return record.report().map(MigrationReport::next).orElse(List.of());
    }

    private List<NextAction> brokenOff() {
        return record.direction() == Direction.BACK
                ? List.of(new NextAction.RollBack(Rollback.of(vm), Reason.WAS_GOING_BACK))
                : either(Resume.of(vm), rollback(), Reason.RUN_IS_GONE);
    }

    /** Where a rollback would lose something, the way back that loses nothing comes before it. */
    private List<NextAction> either(Resume resume, Rollback rollback, Reason reason) {
        List<NextAction> next = new ArrayList<>();
        next.add(new NextAction.ResumeMigration(resume, reason));
        if (rollback.discardsDestinationWrites()
                && record.plan().request().moves()
                && EarlierMoves.mayReturn(record.plan(), now)) {
            next.add(new NextAction.ReverseMigration(vm, reason));
        }
        next.add(new NextAction.RollBack(rollback, reason));
        return next;
    }

    private List<NextAction> atWork(boolean onHold) {
        List<NextAction> next = new ArrayList<>();
        if (onHold) {
            next.add(new NextAction.Proceed(vm, Reason.ON_HOLD));
        }
        next.add(new NextAction.WaitForRun(
                record.holder(), standing.get() == Standing.AT_WORK_TO_THE_END ? Reason.CLAIMED : Reason.AT_WORK));
        return next;
    }

    /** Never a request that would be refused. If that cannot be read, the request that loses nothing. */
    private Rollback rollback() {
        try {
            return wouldLose.test(record) ? Rollback.of(vm).discardingDestinationWrites() : Rollback.of(vm);
        } catch (RuntimeException e) {
            return Rollback.of(vm);
        }
    }
}
