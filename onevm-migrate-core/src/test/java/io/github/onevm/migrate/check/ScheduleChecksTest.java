package io.github.onevm.migrate.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmTrait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What OpenNebula is going to do by the clock while the VM is moved. */
class ScheduleChecksTest {
    private final Job job = new Job();

    private Instant yesterday() {
        return job.time.now().minus(Duration.ofDays(1));
    }

    private void givenAnOverdueTermination() {
        job.vm(vm -> vm.lockLevel(1)
                .schedule(List.of(new ScheduledAction(
                        Optional.of(3),
                        "terminate",
                        yesterday(),
                        Optional.empty(),
                        Optional.of("Fri Nov 27 23:02:51 2026 : VM is locked")))));
    }

    @Test
    void an_overdue_action_is_named_with_its_time_its_last_try_and_the_command_that_deletes_it() {
        givenAnOverdueTermination();

        assertThat(job.found("SCHEDULED_ACTION_OVERDUE"))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("VM 42 (web-1) has an overdue action 3 (terminate), due " + yesterday()
                        + "; the last try: Fri Nov 27 23:02:51 2026 : VM is locked"
                        + "; to delete it: onevm sched-delete 42 3");
    }

    @Test
    void an_overdue_action_comes_before_the_lock_that_holds_it_back() {
        givenAnOverdueTermination();

        assertThat(Preflight.findings(job.survey()))
                .extracting(Finding::id)
                .startsWith("SCHEDULED_ACTION_OVERDUE", "VM_LOCKED");
    }

    @Test
    void the_finding_of_a_lock_says_what_an_unlock_sets_off() {
        givenAnOverdueTermination();

        assertThat(job.found("VM_LOCKED"))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo(
                        "VM 42 (web-1) is locked (level 1); within 15 s of an unlock OpenNebula does what is overdue:"
                                + " action 3 (terminate), due " + yesterday());
    }

    @Test
    void a_move_that_holds_has_no_end_that_is_known() {
        VmSites.due(job, "poweroff", Duration.ofDays(400));
        job.options.hold(true);

        assertThat(job.found("SCHEDULED_ACTION_DUE")).hasSize(1);
    }

    @Test
    void the_limits_count_from_the_moment_of_the_cut_over_on() {
        VmSites.due(job, "poweroff", Duration.ofHours(24).plusMinutes(30));
        job.options.cutOverAt(job.time.now().plus(Duration.ofHours(24)));

        assertThat(job.found("SCHEDULED_ACTION_DUE")).hasSize(1);
    }

    @Test
    void a_termination_long_after_the_limits_of_a_hold_is_told_and_does_not_block() {
        VmSites.due(job, "terminate", Duration.ofDays(400));
        job.options.hold(true);

        assertThat(job.found("SCHEDULED_TERMINATION_DUE")).isEmpty();
        assertThat(job.found("SCHEDULED_ACTION_DUE")).hasSize(1);
    }

    @Test
    void a_backup_job_that_has_not_come_to_the_vm_yet_is_due_now() {
        VmSites.backup(job, true, Duration.ofDays(1));

        assertThat(job.found("BACKUP_JOB_DUE"))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("backup job 3 (nightly) backs up VM 42 (web-1) as soon as it can");
    }

    @Test
    void the_finding_of_a_broken_chain_of_backups_names_the_command_and_the_jobs_that_come_first() {
        job.trait(VmTrait.INCREMENTAL_BACKUPS);
        job.site.backupJob(new BackupJob(3, "nightly", false, List.of()));

        assertThat(job.found("BACKUP_CHAIN_BREAKS"))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("VM 42 (web-1) has incremental backups; after the move: onevm backup --reset -d <backup"
                        + " datastore> 42, before the next run of backup job 3 (nightly)");
    }
}
