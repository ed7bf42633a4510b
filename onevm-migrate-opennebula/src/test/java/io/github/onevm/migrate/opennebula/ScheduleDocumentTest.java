package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.ScheduleDocument;
import io.github.onevm.migrate.opennebula.documents.VmDocument;
import io.github.onevm.migrate.opennebula.documents.VmFingerprint;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Inventory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a VM and the backup jobs that name it are scheduled for. */
class ScheduleDocumentTest {
    private static final VmId VM = new VmId(2);
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final FakeOned oned = new FakeOned();
    private final Inventory inventory =
            new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE).inventory();

    @AfterEach
    void stop() {
        oned.close();
    }

    private static List<ScheduledAction> actions(String attributes) {
        return new ScheduleDocument(
                        Recording.parsed("<VM><STIME>1000</STIME><TEMPLATE><SCHED_ACTION><ACTION>stop</ACTION>"
                                + attributes + "</SCHED_ACTION></TEMPLATE></VM>"))
                .actions();
    }

    /** Recorded on both: a poweroff in 2096, and a resume of 2023 that is tried again at each cycle. */
    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void the_action_of_the_recording_that_is_overdue_has_its_id_and_the_message_of_its_last_try(String version) {
        List<ScheduledAction> overdue = VmDocument.vm(
                        Recording.root(version + "/one.vm.info.scheduled-actions-one-overdue"),
                        MemoryConventions.INSTANCE.terms())
                .schedule()
                .stream()
                .filter(a -> a.isOverdue(NOON))
                .toList();

        assertThat(overdue).singleElement().satisfies(action -> {
            assertThat(action.id()).contains(1);
            assertThat(action.action()).isEqualTo("resume");
            assertThat(action.due()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
            assertThat(action.message())
                    .hasValueSatisfying(m -> assertThat(m)
                            .endsWith(
                                    "[resume] Error performing action \"resume\": This action is not available for state"
                                            + " RUNNING"));
        });
    }

    @Test
    void the_status_of_a_vm_has_its_schedule_too() {
        assertThat(VmDocument.status(
                                Recording.root("6.10.5/one.vm.info.scheduled-actions-one-overdue"),
                                MemoryConventions.INSTANCE.terms())
                        .schedule())
                .extracting(ScheduledAction::action)
                .containsExactly("poweroff", "resume");
    }

    @Test
    void what_is_tried_again_and_again_is_no_change_of_the_vm() {
        String document = Recording.document("6.10.5/one.vm.info.scheduled-actions-one-overdue");
        String later = document.replace("23:02:51", "23:03:06");

        assertThat(later).isNotEqualTo(document);
        assertThat(VmFingerprint.of(Recording.parsed(later))).isEqualTo(VmFingerprint.of(Recording.parsed(document)));
    }

    /** The time of a relative action counts from the VM's STIME. */
    @ParameterizedTest
    @CsvSource({"+3600, 4600", "1795360000, 1795360000"})
    void a_time_is_absolute_or_counts_from_the_birth_of_the_vm(String time, long due) {
        assertThat(actions("<TIME>" + time + "</TIME>"))
                .extracting(ScheduledAction::due)
                .containsExactly(Instant.ofEpochSecond(due));
    }

    @ParameterizedTest
    @CsvSource({"-1, -1, 1", "0, -1, 1", "1, 3, 1", "1, 0, 0", "2, 1795360000, 1"})
    void an_action_that_is_used_up_is_not_to_come(int endType, long endValue, int left) {
        assertThat(actions("<TIME>1795350000</TIME><REPEAT>0</REPEAT><DAYS>1,3</DAYS><END_TYPE>" + endType
                        + "</END_TYPE><END_VALUE>" + endValue + "</END_VALUE>"))
                .hasSize(left);
    }

    @Test
    void an_action_that_repeats_until_a_date_is_not_overdue_after_it() {
        ScheduledAction action = actions(
                        "<TIME>1795350000</TIME><REPEAT>3</REPEAT><DAYS>1</DAYS><DONE>1795346400</DONE>"
                                + "<END_TYPE>2</END_TYPE><END_VALUE>1795350060</END_VALUE>")
                .get(0);

        assertThat(action.isOverdue(Instant.ofEpochSecond(1_795_350_030))).isTrue();
        assertThat(action.isOverdue(Instant.ofEpochSecond(1_795_350_090))).isFalse();
    }

    @Test
    void backup_jobs_that_name_the_vm_are_read_one_by_one_for_their_times() {
        oned.answer(
                "one.backupjobpool.info", a -> FakeOned.document(Recording.document("6.10.5/one.backupjobpool.info")));
        oned.answer(
                "one.backupjob.info",
                a -> FakeOned.document(
                        "<BACKUPJOB><ID>0</ID><NAME>nightly</NAME><OUTDATED_VMS><ID>2</ID></OUTDATED_VMS>"
                                + "<TEMPLATE><BACKUP_VMS>2</BACKUP_VMS><SCHED_ACTION><ID>2</ID><ACTION>backup</ACTION>"
                                + "<TIME>1795350000</TIME></SCHED_ACTION></TEMPLATE></BACKUPJOB>"));

        assertThat(inventory.backupJobs(VM))
                .containsExactly(new BackupJob(
                        0,
                        "nightly",
                        true,
                        List.of(new ScheduledAction(
                                Optional.of(2),
                                "backup",
                                Instant.ofEpochSecond(1_795_350_000),
                                Optional.empty(),
                                Optional.empty()))));
    }

    @Test
    void backup_jobs_of_other_vms_cost_no_call() {
        oned.answer(
                "one.backupjobpool.info", a -> FakeOned.document(Recording.document("6.10.5/one.backupjobpool.info")));

        assertThat(inventory.backupJobs(new VmId(22))).isEmpty();
    }

    @Test
    void an_old_server_has_no_backup_jobs() {
        oned.answer("one.backupjobpool.info", a -> FakeOned.fault(-506, "Method 'one.backupjobpool.info' not defined"));

        assertThat(inventory.backupJobs(VM)).isEmpty();
    }
}
