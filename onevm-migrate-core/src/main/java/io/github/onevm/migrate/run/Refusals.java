package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.step.Step;
import java.util.List;
import java.util.Optional;

/** Reports of a resume or a rollback that was refused, so that nothing was changed. Each looks at the VM. */
final class Refusals {
    private final MigrationJournal left;
    private final VmControl control;
    private final VmId vm;

    /**
     * @param left the journal of the migration
     */
    Refusals(MigrationJournal left, VmControl control) {
        this.left = left;
        this.control = control;
        this.vm = left.plan().request().vm();
    }

    /** Somebody else has moved the VM. */
    MigrationReport movedSince(String difference) {
        return report(FailureCode.WORLD_CHANGED, difference, look())
                .data(new DataLocation.MovedSince(difference))
                .addNext(
                        new NextAction.LookAtVm(vm, Optional.empty(), Reason.MOVED_SINCE),
                        new NextAction.MigrateAgain(vm, false, Reason.MOVED_SINCE))
                .build();
    }

    /**
     * The rollback needs something that does not exist.
     *
     * @param missing what it needs
     */
    MigrationReport noWayBack(List<String> missing) {
        Whereabouts now = look();
        return report(
                        FailureCode.WAY_BACK_MISSING,
                        "the way back needs what is not there: " + String.join("; ", missing),
                        now)
                .data(now.data(Situation.ON_DESTINATION_WITHOUT_WAY_BACK))
                .addNext(leaveOrGoOn(Reason.WAY_BACK_MISSING))
                .addNext(
                        new NextAction.RollBack(Rollback.of(vm), Reason.WAY_BACK_MISSING),
                        new NextAction.MigrateAgain(vm, true, Reason.WAY_BACK_MISSING))
                .build();
    }

    /**
     * The rollback would lose what the guest may have written.
     *
     * @param step since when it may have
     */
    MigrationReport wouldLose(Step step) {
        Whereabouts now = look();
        return report(
                        FailureCode.GUEST_MAY_HAVE_WRITTEN,
                        "the VM may have written on the destination since '" + step.title()
                                + "' began; a rollback would lose that",
                        now)
                .data(now.data(Situation.ON_DESTINATION))
                .addNext(leaveOrGoOn(Reason.GUEST_MAY_HAVE_WRITTEN))
                .addAllNext(reverse(now))
                .addNext(new NextAction.RollBack(
                        Rollback.of(vm).discardingDestinationWrites(), Reason.GUEST_MAY_HAVE_WRITTEN))
                .build();
    }

    /** The way back must not be ended. */
    MigrationReport noCommit(FailureCode code, String why) {
        Whereabouts now = look();
        return report(code, why, now)
                .data(left.report().map(MigrationReport::data).orElseGet(() -> now.data(Situation.ON_DESTINATION)))
                .next(left.report().map(MigrationReport::next).orElse(List.of()))
                .build();
    }

    /** A commit has ended the way back. */
    MigrationReport committed() {
        Whereabouts now = look();
        return report(
                        FailureCode.COMMITTED,
                        "the way back of this migration was ended by a commit: the VM stays where it is" + frozen(left),
                        now)
                .data(now.data(Situation.ON_DESTINATION_WITHOUT_WAY_BACK))
                .addNext(
                        new NextAction.LeaveThere(vm, Reason.WAY_BACK_MISSING),
                        new NextAction.MigrateAgain(vm, true, Reason.WAY_BACK_MISSING))
                .build();
    }

    /** What has become of the old volumes: {@code ; its old volumes are frozen until <time>}; empty if none is frozen. */
    static String frozen(MigrationJournal journal) {
        return journal.learned()
                .committing()
                .flatMap(Committing::frozenUntil)
                .map(date -> "; its old volumes are frozen until " + date)
                .orElse("");
    }

    /** If a move back could begin now, or once the migration is resumed. */
    private List<NextAction> reverse(Whereabouts now) {
        if (EarlierMoves.mayReturn(left, now.status())) {
            return List.of(new NextAction.ReverseMigration(vm, Reason.GUEST_MAY_HAVE_WRITTEN));
        }
        boolean onceDone = !left.isOver()
                && left.plan().request().moves()
                && left.learned().committing().isEmpty()
                && EarlierMoves.mayReturn(left.plan(), now.status());
        return onceDone ? List.of(new NextAction.ReverseMigration(vm, Reason.WAY_BACK_KEPT)) : List.of();
    }

    private NextAction[] leaveOrGoOn(Reason reason) {
        NextAction leave = new NextAction.LeaveThere(vm, reason);
        return left.isOver()
                ? new NextAction[] {leave}
                : new NextAction[] {leave, new NextAction.ResumeMigration(Resume.of(vm), reason)};
    }

    private Whereabouts look() {
        return Whereabouts.now(left.plan(), control, left.learned().late());
    }

    private static MigrationReportBuilder report(FailureCode code, String why, Whereabouts now) {
        return new MigrationReportBuilder()
                .result(Result.NOTHING_CHANGED)
                .failure(code)
                .cause(why)
                .vm(now.vm());
    }
}
