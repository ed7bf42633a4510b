package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Deployment;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each action is told with the command for it. */
class ActionWordsTest {
    private static final VmId VM = new VmId(42);
    private static final Claimant RUN = new Claimant("node-x", 4711, Instant.parse("2026-11-27T11:00:00Z"), "run-1");
    private static final Instant DUE = Instant.parse("2026-11-27T12:00:00Z");
    private static final ScheduledAction ACTION =
            new ScheduledAction(Optional.of(3), "resume", DUE, Optional.empty(), Optional.empty());
    private static final Deployment ANYWHERE = new Deployment(Optional.empty(), new DatastoreId(103));
    private static final Deployment ON_ONE = new Deployment(Optional.of(new HostId(1)), new DatastoreId(103));
    private static final Rollback LOSING = Rollback.of(VM).discardingDestinationWrites();

    record Told(NextAction action, List<String> lines) {}

    private static Told told(NextAction action, String... lines) {
        return new Told(action, List.of(lines));
    }

    private static Told resume(Reason reason, String line) {
        return told(new NextAction.ResumeMigration(Resume.of(VM), reason), line);
    }

    private static Told rollback(Reason reason, String line) {
        return told(new NextAction.RollBack(Rollback.of(VM), reason), line);
    }

    private static Told start(VmState found, Optional<Deployment> on, Reason reason, String line) {
        return told(new NextAction.StartVm(VM, found, on, reason), line);
    }

    static Stream<Told> all() {
        return Stream.of(runs(), vms(), looks()).flatMap(part -> part);
    }

    private static Stream<Told> runs() {
        return Stream.of(
                resume(Reason.RUN_IS_GONE, "go on: onevm-migrate resume 42"),
                resume(Reason.ASKED_TO_LEAVE, "go on: onevm-migrate resume 42"),
                resume(Reason.INTERRUPTED, "to go on: onevm-migrate resume 42"),
                resume(Reason.FAILED, "when the cause is mended: onevm-migrate resume 42"),
                resume(Reason.CLAIMED, "then go on: onevm-migrate resume 42"),
                resume(Reason.WAY_BACK_MISSING, "or go on: onevm-migrate resume 42"),
                told(
                        new NextAction.ResumeMigration(Resume.of(VM).takingOver(), Reason.RUN_MAY_BE_GONE),
                        "if it is gone, go on: onevm-migrate resume 42 --take-over"),
                rollback(Reason.RUN_IS_GONE, "or back: onevm-migrate rollback 42"),
                rollback(Reason.INTERRUPTED, "to go on with the rollback: onevm-migrate rollback 42"),
                rollback(Reason.FAILED, "when the cause is mended: onevm-migrate rollback 42"),
                rollback(Reason.WAS_GOING_BACK, "go on with the rollback: onevm-migrate rollback 42"),
                rollback(Reason.WAY_BACK_MISSING, "or mend that, and then: onevm-migrate rollback 42"),
                told(
                        new NextAction.RollBack(LOSING.takingOver(), Reason.RUN_MAY_BE_GONE),
                        "or back, without what the guest may have written there: onevm-migrate rollback 42"
                                + " --discard-destination-writes --take-over"),
                told(
                        new NextAction.ReverseMigration(VM, Reason.GUEST_MAY_HAVE_WRITTEN),
                        "or back, with everything that the guest has written there: onevm-migrate reverse 42"),
                told(
                        new NextAction.ReverseMigration(VM, Reason.INTERRUPTED),
                        "and after that back, if it shall not stay there, with everything that the guest has written there:"
                                + " onevm-migrate reverse 42"),
                told(
                        new NextAction.CommitMigration(Commit.of(VM).deletingSource(), Reason.WAY_BACK_KEPT),
                        "when nobody needs the old volumes any more: onevm-migrate commit 42 --delete-source"),
                told(
                        new NextAction.CommitMigration(Commit.of(VM), Reason.WAY_BACK_KEPT),
                        "when nobody needs the way back any more: onevm-migrate commit 42"),
                told(
                        new NextAction.CommitMigration(Commit.of(VM).deletingSource(), Reason.FAILED),
                        "when the cause is mended, remove the rest: onevm-migrate commit 42 --delete-source"),
                told(
                        new NextAction.CommitMigration(Commit.of(VM).keepingSource(Duration.ofDays(14)), Reason.FAILED),
                        "when the cause is mended, remove the rest: onevm-migrate commit 42 --keep-source 14"),
                told(
                        new NextAction.CommitMigration(Commit.of(VM), Reason.RUN_IS_GONE),
                        "it was ending the way back; go on: onevm-migrate commit 42"),
                told(new NextAction.Proceed(VM, Reason.ON_HOLD), "to let it stop the VM now: onevm-migrate proceed 42"),
                told(
                        new NextAction.MigrateAgain(VM, false, Reason.MOVED_SINCE),
                        "it can be moved on from where it is, by a migration of its own"),
                told(
                        new NextAction.MigrateAgain(VM, true, Reason.WAY_BACK_MISSING),
                        "or move it back as it is now, by a migration of its own in the other direction"));
    }

    private static Stream<Told> vms() {
        return Stream.of(
                start(
                        VmState.RUNNING,
                        Optional.empty(),
                        Reason.LEFT_STOPPED_AS_ASKED,
                        "it was left UNDEPLOYED as asked; to start it: onevm resume 42"),
                start(
                        VmState.POWEROFF,
                        Optional.of(ON_ONE),
                        Reason.FOUND_NOT_RUNNING,
                        "it was POWEROFF and is never booted by a migration; to start it: onevm deploy 42 1 103"),
                start(
                        VmState.RUNNING,
                        Optional.empty(),
                        Reason.SCHEDULED_ACTIONS_DUE,
                        "then to start it: onevm resume 42"),
                start(VmState.RUNNING, Optional.of(ANYWHERE), Reason.NO_HOST_YET, "or now: onevm deploy 42 <host> 103"),
                told(
                        new NextAction.WaitForScheduler(VM, Reason.NO_HOST_YET),
                        "it starts as soon as the scheduler finds a host"),
                told(new NextAction.LeaveThere(VM, Reason.GUEST_MAY_HAVE_WRITTEN), "leave it there"),
                told(
                        new NextAction.DoNotStart(VM, Reason.UNDO_FAILED),
                        "do not start it before its records and the names of its volumes agree"),
                told(
                        new NextAction.DoNotTerminate(VM, Reason.NOT_RUNNING_THERE),
                        "do not terminate it: that deletes its volumes"),
                told(
                        new NextAction.DeleteScheduled(VM, List.of(ACTION), true, Reason.SCHEDULED_ACTIONS_DUE),
                        "it is kept locked: within 15 s of an unlock OpenNebula does action 3 (resume), due " + DUE,
                        "to delete that, right after a try of it: onevm unlock 42 && onevm sched-delete 42 3"),
                told(
                        new NextAction.DeleteScheduled(VM, List.of(ACTION), false, Reason.SCHEDULED_ACTIONS_DUE),
                        "it does not stay UNDEPLOYED: within 15 s OpenNebula does action 3 (resume), due " + DUE,
                        "to delete that: onevm sched-delete 42 3"),
                told(
                        new NextAction.DeleteScheduled(
                                VM,
                                List.of(ACTION, new ScheduledAction("reboot", DUE)),
                                false,
                                Reason.SCHEDULED_ACTION_IN_THE_WAY),
                        "to delete what is in the way: onevm sched-delete 42 3 && onevm sched-delete 42 <id>"),
                told(
                        new NextAction.DeleteVolumes(
                                "cluster 101 (beta)",
                                List.of(new VolumeName("a"), new VolumeName("b")),
                                Reason.GUEST_WRITES_KEPT),
                        "what a guest may have written in cluster 101 (beta) is kept in volumes there; to remove it for"
                                + " good, on that storage cluster:",
                        "storpool volume a delete a",
                        "storpool volume b delete b"),
                told(
                        new NextAction.DeleteVolumes(
                                "cluster 101 (beta)", List.of(new VolumeName("a")), Reason.GUEST_WRITES_KEPT),
                        "what a guest may have written in cluster 101 (beta) is kept in volumes there; to remove it for"
                                + " good, on that storage cluster:",
                        "storpool volume a delete a"),
                told(
                        new NextAction.RetryDriver(VM, Reason.OPERATION_LOST),
                        "see what the driver did on the host, then: onevm recover --retry 42"),
                told(new NextAction.ReleaseVm(VM, Reason.LEFT_IN_HOLD), "to start it: onevm release 42"));
    }

    private static Stream<Told> looks() {
        return Stream.of(
                told(
                        new NextAction.LookAtVm(VM, Optional.of("create 2 volumes"), Reason.UNDO_FAILED),
                        "the undoing stopped at: create 2 volumes",
                        "look first: onevm show 42"),
                told(
                        new NextAction.LookAtVm(VM, Optional.empty(), Reason.NOT_RUNNING_THERE),
                        "look first: onevm show 42"),
                told(new NextAction.LookAtVm(VM, Optional.empty(), Reason.MOVED_SINCE), "look: onevm show 42"),
                told(
                        new NextAction.LookAtStatus(VM, Optional.empty(), Reason.CLAIMED),
                        "look: onevm-migrate status 42"),
                told(
                        new NextAction.LookAtStatus(
                                VM, Optional.of("on node-x, with --records /x"), Reason.JOURNAL_ELSEWHERE),
                        "see on node-x, with --records /x: onevm-migrate status 42"),
                told(
                        new NextAction.LookForRun(RUN, Reason.RUN_MAY_BE_GONE),
                        "see on node-x whether process 4711 is there"),
                told(
                        new NextAction.WaitForRun(RUN, Reason.AT_WORK),
                        "wait for process 4711 on node-x, or tell it to roll back: onevm-migrate abort <vmid>"),
                told(new NextAction.WaitForRun(RUN, Reason.CLAIMED), "wait for process 4711 on node-x"),
                told(
                        new NextAction.LookAtLeftovers("cluster 101 (beta)", Reason.LEFTOVERS),
                        "see what is left over in cluster 101 (beta); the next attempt sets aside what is in its way"),
                told(
                        new NextAction.RemoveObstacle("no host has room", Reason.WAY_BACK_MISSING),
                        "it did not roll back by itself: no host has room"),
                told(
                        new NextAction.UseOtherVersion(VM, Reason.JOURNAL_UNREADABLE),
                        "use the version of onevm-migrate that wrote the journal"),
                told(new NextAction.Told("go on: onevm-migrate resume 42"), "go on: onevm-migrate resume 42"));
    }

    @Test
    void a_command_names_the_vm_beside_which_it_is_shown() {
        assertThat(ActionWords.lines(new NextAction.WaitForRun(RUN, Reason.AT_WORK), Optional.of(VM)))
                .containsExactly("wait for " + RUN + ", or tell it to roll back: onevm-migrate abort " + VM);
    }

    @ParameterizedTest
    @MethodSource("all")
    void an_action_is_told_in_lines_that_contain_its_commands(Told told) {
        assertThat(ActionWords.lines(told.action())).isEqualTo(told.lines());
        assertThat(ActionWords.commands(told.action()))
                .allSatisfy(command -> assertThat(told.lines()).anyMatch(line -> line.endsWith(command)));
    }

    @Test
    void every_kind_of_action_has_words() {
        assertThat(all().<Class<?>>map(told -> told.action().getClass()).distinct())
                .containsExactlyInAnyOrder(NextAction.class.getPermittedSubclasses());
    }
}
