package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.GroupRole;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of actions that come due while a VM is moved, and of a VM group that speaks against the move. */
class ScheduleTest {
    private static final MigrationOptions STOPPED =
            MigrationOptions.builder().skipResume(true).build();

    private final Scenario scenario = Scenario.standard();

    private ScheduledAction action(String what, Instant due) {
        return new ScheduledAction(Optional.of(3), what, due, Optional.empty(), Optional.empty());
    }

    /** The action is due an hour after the beginning, and the VM is locked for two. */
    private Instant givenDueWhileLocked(String what) {
        Instant due = scenario.time.now().plus(Duration.ofHours(1));
        scenario.site.vm(TwoClusters.VM, vm -> vm.schedule(List.of(action(what, due))));
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("records.change")) {
                scenario.time.advance(Duration.ofHours(2));
            }
        });
        return due;
    }

    private List<EventData> told() {
        return scenario.events.stream().map(MigrationEvent::data).toList();
    }

    private EventData unlockedThough(String what, Instant due) {
        return new EventData.Warning.ActionsAfterUnlock(List.of(action(what, due)));
    }

    @Test
    void a_vm_that_an_overdue_resume_would_boot_is_not_unlocked_when_it_shall_be_left_stopped() {
        Instant due = givenDueWhileLocked("resume");

        MigrationReport report = scenario.run(STOPPED);

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("UNDEPLOYED")).satisfies(Reported.locked(true));
        assertThat(report.next())
                .containsExactly(
                        new NextAction.DeleteScheduled(
                                TwoClusters.VM, List.of(action("resume", due)), true, Reason.SCHEDULED_ACTIONS_DUE),
                        new NextAction.StartVm(
                                TwoClusters.VM, VmState.RUNNING, Optional.empty(), Reason.SCHEDULED_ACTIONS_DUE));
        assertThat(scenario.changes()).doesNotContain("control.unlock");
        assertThat(told()).contains(new EventData.Warning.LockKept(List.of(action("resume", due))));
    }

    @Test
    void an_overdue_action_that_leaves_an_undeployed_vm_so_is_told_before_the_lock_goes() {
        Instant due = givenDueWhileLocked("poweroff");

        MigrationReport report = scenario.run(STOPPED);

        assertThat(told()).contains(unlockedThough("poweroff", due));
        assertThat(report.next())
                .containsExactly(new NextAction.StartVm(
                        TwoClusters.VM, VmState.RUNNING, Optional.empty(), Reason.LEFT_STOPPED_AS_ASKED));
    }

    @Test
    void what_came_due_is_told_before_the_vm_is_unlocked_for_its_start() {
        Instant due = givenDueWhileLocked("poweroff");

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(told()).contains(unlockedThough("poweroff", due));
    }

    @Test
    void what_came_due_is_told_on_the_way_back_too() {
        Instant due = givenDueWhileLocked("poweroff");
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.create")) {
                scenario.time.advance(Duration.ofHours(2));
                scenario.cancellation.cancel();
            }
        });

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(told()).contains(unlockedThough("poweroff", due));
    }

    /** A hold may be days old: the schedule is looked at again in the look that is made anyway. */
    @Test
    void a_vm_with_an_action_that_has_become_overdue_is_not_stopped() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        Instant due = scenario.time.now().minusSeconds(30);
        scenario.site.vm(TwoClusters.VM, vm -> vm.schedule(List.of(action("reboot", due))));

        MigrationReport report = scenario.run(plan);

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(report.cause())
                .hasValueSatisfying(cause -> assertThat(cause)
                        .isEqualTo("VM 42 has action 3 (reboot), due " + due + " that OpenNebula tries every 15 s"));
        assertThat(report.next())
                .containsExactly(new NextAction.DeleteScheduled(
                        TwoClusters.VM, List.of(action("reboot", due)), false, Reason.SCHEDULED_ACTION_IN_THE_WAY));
        assertThat(scenario.changes()).doesNotContain("control.undeploy");
    }

    @Test
    void a_vm_that_is_about_to_be_deleted_by_its_schedule_is_not_stopped() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        Instant due = scenario.time.now().plusSeconds(120);
        scenario.site.vm(TwoClusters.VM, vm -> vm.schedule(List.of(action("terminate", due))));

        MigrationReport report = scenario.run(plan);

        assertThat(report.cause()).contains("VM 42 is to be deleted by action 3 (terminate), due " + due);
        assertThat(report.next())
                .containsExactly(new NextAction.DeleteScheduled(
                        TwoClusters.VM, List.of(action("terminate", due)), false, Reason.SCHEDULED_ACTION_IN_THE_WAY));
        assertThat(scenario.changes()).doesNotContain("control.undeploy");
    }

    @Test
    void a_schedule_costs_no_look_of_its_own_while_the_vm_is_down() {
        scenario.run();
        long without = looks();
        Scenario other = Scenario.standard();
        other.site.vm(
                TwoClusters.VM,
                vm -> vm.schedule(List.of(action("poweroff", other.time.now().plus(Duration.ofDays(30))))));

        other.run();

        assertThat(other.spi.log().stream()
                        .filter(c -> c.text().startsWith("control.status"))
                        .count())
                .isEqualTo(without);
    }

    private long looks() {
        return scenario.spi.log().stream()
                .filter(c -> c.text().startsWith("control.status"))
                .count();
    }

    @Test
    void a_vm_whose_group_speaks_against_every_host_is_deployed_by_name() {
        scenario.site
                .vm(TwoClusters.VM, vm -> vm.group(new GroupRole(4, "db")))
                .group(new VmGroup(
                        4,
                        "web",
                        List.of(new VmGroup.Role(
                                "db",
                                VmGroup.Policy.NONE,
                                Set.of(TwoClusters.ALPHA_HOST),
                                Set.of(),
                                Set.of(TwoClusters.VM))),
                        List.of(),
                        List.of()));

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(scenario.changes()).contains("control.deploy").doesNotContain("control.resume");
    }
}
