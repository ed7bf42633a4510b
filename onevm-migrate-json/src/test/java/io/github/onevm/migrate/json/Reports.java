package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Deployment;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Role;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.DataLocation.VolumePlace;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationReport.LeftoverKind;
import io.github.onevm.migrate.report.MigrationReport.Remark;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports with every kind of place, action, reason, remark and leftover. */
final class Reports {
    private static final VmId VM = new VmId(42);
    private static final Claimant RUN = new Claimant("node-x", 4711, Instant.parse("2026-11-27T11:00:00Z"), "run-1");

    private Reports() {}

    static List<MigrationReport> all() {
        List<MigrationReport> all = new ArrayList<>();
        Stream.of(Situation.values()).map(Reports::known).forEach(data -> all.add(seen(data)));
        all.add(report(new VmLocation.NotReadable(VM, "VM 42 (web-1)"), new DataLocation.WithAnotherRun())
                .remark(Remark.NOTHING_MOVED)
                .next(otherReasons())
                .build());
        all.add(report(new VmLocation.NotLookedAt(VM), new DataLocation.NotTouched())
                .remark(Remark.WAS_POWEROFF)
                .build());
        all.add(report(new VmLocation.Told("VM 42 is RUNNING"), new DataLocation.Told("in cluster 101"))
                .build());
        all.add(seen(new DataLocation.MovedSince("it was moved")));
        all.add(seen(new DataLocation.JournalElsewhere("the folder /var/lib/x on node-x", true)));
        all.add(seen(new DataLocation.JournalUnreadable()));
        return all;
    }

    /** With what only documents have, and a journal does not. */
    static MigrationReport ofCommit() {
        LeftBehind.Left volume =
                new LeftBehind.Left("MIGRATED-one-img-8-1795780800", Optional.of(new Bytes(1_073_741_824)));
        LeftBehind.Site site = new LeftBehind.Site("cluster 101 (beta)", List.of(), 0, "nvm=42", List.of(), 2);
        return report(new VmLocation.NotLookedAt(VM), new DataLocation.NotTouched())
                .leftBehind(new LeftBehind(List.of(site)))
                .removed(new MigrationReport.Removed(3, 2, "cluster 100 (alpha)", List.of(volume)))
                .build();
    }

    private static MigrationReportBuilder report(VmLocation vm, DataLocation data) {
        return new MigrationReportBuilder()
                .result(Result.NEEDS_PERSON)
                .vm(vm)
                .data(data)
                .addPins(new PinChange("SCHED_DS_REQUIREMENTS", "ID = 101", Optional.empty()))
                .addLeftovers(
                        new Leftover(LeftoverKind.NOT_UNDONE, "create 2 volumes", Optional.empty()),
                        new Leftover(LeftoverKind.UNDO_FAILED, "set aside 1 volume", Optional.of("refused")),
                        new Leftover(LeftoverKind.JOURNAL_BEHIND, "", Optional.of("the disk is full")),
                        new Leftover(LeftoverKind.TOLD, "a volume", Optional.empty()));
    }

    private static MigrationReport seen(DataLocation data) {
        VmLocation.Stay stay = new VmLocation.Stay(new HostId(1), "node-b1", new ClusterId(101), new DatastoreId(103));
        return report(new VmLocation.Seen(VM, "VM 42 (web-1)", VmState.RUNNING, true, Optional.of(stay)), data)
                .remark(Remark.NOT_STARTED)
                .next(actions())
                .build();
    }

    private static DataLocation known(Situation situation) {
        List<VolumePlace> volumes = Stream.of(Role.values())
                .map(role -> new VolumePlace(
                        Side.values()[role.ordinal() % 2],
                        List.of(new VolumeName("one-img-8"), new VolumeName("MIGRATED-one-img-8-1795780800")),
                        role,
                        Optional.of(new HostId(1))))
                .toList();
        return new DataLocation.Known(
                situation, "cluster 100 (alpha)", "cluster 101 (beta)", Instant.parse("2026-11-27T12:00:00Z"), volumes);
    }

    private static List<NextAction> actions() {
        ScheduledAction due = new ScheduledAction(
                Optional.of(3),
                "resume",
                Instant.parse("2026-11-27T12:00:00Z"),
                Optional.of(Instant.parse("2026-11-28T12:00:00Z")),
                Optional.of("refused"));
        Deployment on = new Deployment(Optional.of(new HostId(1)), new DatastoreId(103));
        return List.of(
                new NextAction.ResumeMigration(Resume.of(VM).takingOver(), Reason.RUN_MAY_BE_GONE),
                new NextAction.RollBack(Rollback.of(VM).discardingDestinationWrites(), Reason.GUEST_MAY_HAVE_WRITTEN),
                new NextAction.CommitMigration(Commit.of(VM).deletingSource(), Reason.WAY_BACK_KEPT),
                new NextAction.CommitMigration(Commit.of(VM).keepingSource(Duration.ofDays(14)), Reason.WAY_BACK_KEPT),
                new NextAction.ReverseMigration(VM, Reason.GUEST_MAY_HAVE_WRITTEN),
                new NextAction.Proceed(VM, Reason.ON_HOLD),
                new NextAction.MigrateAgain(VM, true, Reason.WAY_BACK_MISSING),
                new NextAction.StartVm(VM, VmState.POWEROFF, Optional.of(on), Reason.FOUND_NOT_RUNNING),
                new NextAction.WaitForScheduler(VM, Reason.NO_HOST_YET),
                new NextAction.LeaveThere(VM, Reason.GUEST_MAY_HAVE_WRITTEN),
                new NextAction.DoNotStart(VM, Reason.UNDO_FAILED),
                new NextAction.DoNotTerminate(VM, Reason.NOT_RUNNING_THERE),
                new NextAction.DeleteScheduled(VM, List.of(due), true, Reason.SCHEDULED_ACTIONS_DUE),
                new NextAction.DeleteVolumes(
                        "cluster 101 (beta)",
                        List.of(new VolumeName("ABANDONED-one-img-8-1795780800")),
                        Reason.GUEST_WRITES_KEPT),
                new NextAction.RetryDriver(VM, Reason.OPERATION_LOST),
                new NextAction.ReleaseVm(VM, Reason.LEFT_IN_HOLD),
                new NextAction.LookAtVm(VM, Optional.of("create 2 volumes"), Reason.UNDO_FAILED),
                new NextAction.LookAtStatus(
                        VM, Optional.of("on node-x, with --records /var/lib/x"), Reason.JOURNAL_ELSEWHERE),
                new NextAction.LookForRun(RUN, Reason.RUN_MAY_BE_GONE),
                new NextAction.WaitForRun(RUN, Reason.AT_WORK),
                new NextAction.LookAtLeftovers("cluster 101 (beta)", Reason.LEFTOVERS),
                new NextAction.RemoveObstacle("no host has room", Reason.WAY_BACK_MISSING),
                new NextAction.UseOtherVersion(VM, Reason.JOURNAL_UNREADABLE),
                new NextAction.Told("look: onevm-migrate status 42"));
    }

    /** The reasons that the other actions do not have. */
    private static List<NextAction> otherReasons() {
        List<Reason> used = actions().stream().map(NextAction::reason).toList();
        return Stream.of(Reason.values())
                .filter(reason -> !used.contains(reason))
                .<NextAction>map(reason -> new NextAction.LookAtVm(VM, Optional.empty(), reason))
                .toList();
    }
}
