package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Actions and backup jobs that come due while a VM is moved, and a VM group that speaks against the move. */
class ScheduleIT {
    private static long in(Duration duration) {
        return Instant.now().plus(duration).getEpochSecond();
    }

    private static LabPlan slowlyStopping() {
        return StandardSite.plan()
                .timings(StandardSite.timings()
                        .withShutdown(Duration.ofSeconds(3))
                        .withSchedulerInterval(Duration.ofMinutes(5)));
    }

    /** What comes due while the VM shuts down; OpenNebula does not get to it before the lock. */
    private static void dueOnceItStops(Lab lab, String action) {
        AtomicBoolean scheduled = new AtomicBoolean();
        StandardSite.clock(lab).watch(() -> {
            if (Traces.state(lab).equals("3/29") && scheduled.compareAndSet(false, true)) {
                long due = lab.clock().instant().minusSeconds(1).getEpochSecond();
                lab.frontEnd().schedule(42, action, due);
            }
        });
    }

    @Test
    void a_vm_that_an_overdue_resume_would_boot_is_kept_locked_when_it_shall_be_left_stopped() {
        try (Lab lab = slowlyStopping().start()) {
            dueOnceItStops(lab, "resume");
            End end = Cli.run(lab, "-s", "-t", "0", "42", "101");

            assertThat(end.exit()).as(end.out() + end.err()).isZero();
            assertThat(end.out())
                    .contains("it is kept locked: within 15 s of an unlock OpenNebula does action 0 (resume)")
                    .contains("onevm unlock 42 && onevm sched-delete 42 0")
                    .doesNotContain("it was left UNDEPLOYED as asked");
            assertThat(Traces.mutations(lab)).doesNotContain("opennebula one.vm.unlock");
            assertThat(Traces.state(lab)).isEqualTo("9/0");
        }
    }

    @Test
    void what_came_due_meanwhile_is_told_before_the_vm_is_unlocked_for_its_start() {
        try (Lab lab = slowlyStopping().start()) {
            dueOnceItStops(lab, "reboot");
            End end = Cli.run(lab, "-t", "0", "--host", "1", "42", "101");

            assertThat(end.exit()).as(end.out() + end.err()).isZero();
            assertThat(end.out())
                    .contains(
                            "unlocking VM 42 (web-1); OpenNebula does within 15 s what came due meanwhile: action 0 (reboot)");
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @Test
    void a_check_names_the_backup_job_and_the_action_that_come_before_the_end_of_a_hold() {
        try (Lab lab = StandardSite.plan()
                .frontEnd(fe -> fe.backupJob(3, "nightly", in(Duration.ofDays(2)), 7, 42))
                .vm(vm -> vm.scheduled("poweroff", in(Duration.ofDays(3))))
                .start()) {
            End end = Cli.run(lab, "check", "42", "101", "--hold");

            assertThat(end.exit()).as(end.out() + end.err()).isZero();
            assertThat(end.out())
                    .contains("SCHEDULED_ACTION_DUE")
                    .contains("is scheduled for action 0 (poweroff), due ")
                    .contains("BACKUP_JOB_DUE")
                    .contains("backup job 3 (nightly) backs up VM 42 (web-1), due ");
            assertThat(lab.calls().mutations()).isEmpty();
        }
    }

    @Test
    void a_release_without_backup_jobs_is_no_error() {
        try (Lab lab = StandardSite.plan().frontEnd(fe -> fe.version("6.4.7")).start()) {
            assertThat(Cli.run(lab, "check", "42", "101").exit()).isZero();
        }
    }

    /** The scheduler of the lab keeps to HOST_AFFINED: asked, it would leave the VM PENDING. */
    @Test
    void a_vm_whose_role_keeps_to_hosts_of_the_source_is_deployed_by_name() {
        try (Lab lab = StandardSite.plan()
                .frontEnd(fe -> fe.vmGroup(4, "web", Map.of("NAME", "front", "HOST_AFFINED", "0")))
                .vm(vm -> vm.attribute("VMGROUP", Map.of("VMGROUP_ID", "4", "ROLE", "front")))
                .start()) {
            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).as(end.out() + end.err()).isZero();
            assertThat(end.out()).contains("GROUP_KEEPS_TO_OTHER_HOSTS").contains("HOST_AFFINED");
            assertThat(Traces.details(lab, "one.vm.deploy")).hasSize(1);
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }
}
