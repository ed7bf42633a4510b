package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A moved VM goes back to where it came from, with what its guest has written since, and leaves nothing of the move. */
class ReverseTest {
    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    @BeforeEach
    void the_old_cluster_tells_what_was_written() {
        site.store("alpha").setUp().unsent(new Bytes(0));
    }

    private Planning planned() {
        return scenario.migrator.planReverse(Reverse.of(TwoClusters.VM));
    }

    private static List<String> blocking(Planning planning) {
        assertThat(planning).isInstanceOf(Planning.Refused.class);
        return ((Planning.Refused) planning)
                .findings().stream()
                        .filter(Finding::blocks)
                        .map(Finding::id)
                        .distinct()
                        .toList();
    }

    private MigrationReport reversed(Planning planning) {
        assertThat(planning).isInstanceOf(Planning.Ready.class);
        return scenario.run(((Planning.Ready) planning).plan());
    }

    private void moved() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
    }

    private List<String> retired(String store) {
        return site.store(store).list(v -> v.name().startsWith("MIGRATED-")).stream()
                .map(ListedVolume::name)
                .toList();
    }

    private Collection<SnapshotId> snapshots(String store) {
        return site.store(store).setUp().sentSnapshots();
    }

    @Test
    void it_runs_where_it_came_from_and_the_old_volumes_and_the_old_pair_are_gone() {
        moved();
        assertThat(retired("alpha")).hasSize(6);

        MigrationReport report = reversed(planned());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
        assertThat(retired("alpha")).isEmpty();
        assertThat(retired("beta")).hasSize(6);
        assertThat(snapshots("alpha")).hasSize(5);
        assertThat(snapshots("beta")).hasSize(5);
    }

    @Test
    void without_a_move_there_is_no_way_back() {
        assertThat(blocking(planned())).containsExactly("REVERSE_WITHOUT_JOURNAL");
    }

    @Test
    void a_move_that_was_rolled_back_has_no_way_back() {
        scenario.spi.failFrom("control.undeploy", 1, Fault.REFUSED);
        assertThat(scenario.run().result()).isEqualTo(Result.UNDONE);

        assertThat(blocking(planned())).containsExactly("REVERSE_NOT_DONE");
    }

    /** Not even in full: old volumes that a commit has kept would be deleted as superseded. */
    @Test
    void a_commit_has_ended_the_way_back() {
        moved();
        scenario.migrator.commit(Commit.of(TwoClusters.VM), MigrationListener.SILENT);

        assertThat(blocking(planned())).containsExactly("REVERSE_COMMITTED");
    }

    @Test
    void a_base_that_is_gone_on_either_side_is_named() {
        moved();
        SnapshotId sent = snapshots("alpha").iterator().next();
        site.store("alpha").sentSnapshots().orElseThrow().delete(sent);

        Planning planning = planned();

        assertThat(blocking(planning)).containsExactly("REVERSE_BASE_GONE");
        assertThat(planning.toString()).contains("~" + sent);
    }

    @Test
    void of_several_datastores_that_fit_it_goes_to_the_one_that_it_came_from() {
        site.datastore(
                new DatastoreBuilder()
                        .from(site.inventory().datastores().stream()
                                .filter(d -> d.id().equals(TwoClusters.ALPHA_IMAGE))
                                .findFirst()
                                .orElseThrow())
                        .id(new DatastoreId(99))
                        .build(),
                site.store("alpha"));
        moved();

        Planning planning = planned();

        assertThat(planning).isInstanceOf(Planning.Ready.class);
        assertThat(((Planning.Ready) planning).plan().facts().counterparts())
                .containsEntry(TwoClusters.BETA_IMAGE, TwoClusters.ALPHA_IMAGE);
    }

    /** The VM was moved away because there is hardly room. */
    @Test
    void it_needs_no_room_for_what_is_there_already() {
        moved();
        site.store("alpha").setUp().free(Bytes.ofMebibytes(2));
        site.store("beta").setUp().unsent(Bytes.ofMebibytes(2));

        assertThat(planned()).isInstanceOf(Planning.Ready.class);
    }

    @Test
    void it_needs_room_for_what_was_written_since() {
        moved();
        site.store("alpha").setUp().free(Bytes.ofMebibytes(2));
        site.store("beta").setUp().unsent(Bytes.ofMebibytes(3));

        Planning planning = planned();

        assertThat(blocking(planning)).containsExactly("DESTINATION_SPACE_SHORT");
        assertThat(planning.toString()).contains("to be sent are at least 3.0 MiB");
    }

    @Test
    void room_is_not_asked_for_if_nobody_knows_what_was_written_since() {
        moved();
        site.store("alpha").setUp().free(new Bytes(0));

        assertThat(planned()).isInstanceOf(Planning.Ready.class);
    }

    @Test
    void in_full_it_needs_room_for_everything() {
        moved();
        site.store("alpha").setUp().free(Bytes.ofMebibytes(2));

        assertThat(blocking(scenario.migrator.planReverse(new Reverse(
                        TwoClusters.VM,
                        MigrationOptions.builder().returning(Returning.FULL).build()))))
                .containsExactly("DESTINATION_SPACE_SHORT");
    }

    @Test
    void an_old_volume_that_was_written_since_is_named() {
        moved();
        site.store("alpha").setUp().unsent(Bytes.ofMebibytes(1));

        assertThat(blocking(planned())).containsExactly("REVERSE_BASE_GONE");
    }

    @Test
    void without_a_base_it_goes_back_in_full_on_demand_and_changed_volumes_stay() {
        moved();
        site.store("alpha").setUp().unsent(Bytes.ofMebibytes(1));
        Planning full = scenario.migrator.planReverse(new Reverse(
                TwoClusters.VM,
                MigrationOptions.builder().returning(Returning.FULL).build()));

        assertThat(reversed(full).result()).isEqualTo(Result.DONE);

        assertThat(retired("alpha")).hasSize(5);
    }

    @Test
    void an_old_volume_that_is_attached_meanwhile_stays() {
        moved();
        Planning planning = planned();
        String old = retired("alpha").stream()
                .filter(n -> n.contains("img-8"))
                .findFirst()
                .orElseThrow();
        site.store("alpha").setUp().attached(new VolumeName(old), 9, false);

        assertThat(reversed(planning).result()).isEqualTo(Result.DONE);

        assertThat(retired("alpha")).containsExactly(old);
    }

    /** It may be the last copy of what was on it. */
    @Test
    void the_old_volume_of_a_disk_that_the_vm_does_not_have_any_more_stays() {
        moved();
        List<Disk> others = site.inventory().vm(TwoClusters.VM).disks().stream()
                .filter(disk -> disk.id() != 0)
                .toList();
        site.vm(TwoClusters.VM, vm -> vm.disks(others));

        assertThat(reversed(planned()).result()).isEqualTo(Result.DONE);

        assertThat(retired("alpha")).singleElement().asString().contains(TwoClusters.CLONE.value());
    }

    @Test
    void old_volumes_stay_while_the_new_data_is_still_arriving() {
        moved();
        site.store("alpha").setUp().arrivalsTake(1, 1_000_000);
        Planning planning = scenario.migrator.planReverse(new Reverse(
                TwoClusters.VM,
                MigrationOptions.builder()
                        .returning(Returning.DIFFERENCE)
                        .preCopyLimit(Duration.ZERO)
                        .startWhileRecovering(true)
                        .build()));

        assertThat(reversed(planning).result()).isEqualTo(Result.DONE);

        assertThat(retired("alpha")).hasSize(6);
    }

    @Test
    void old_volumes_stay_while_the_vm_is_not_started() {
        moved();
        Planning planning = scenario.migrator.planReverse(new Reverse(
                TwoClusters.VM,
                MigrationOptions.builder()
                        .returning(Returning.DIFFERENCE)
                        .skipResume(true)
                        .build()));

        assertThat(reversed(planning).result()).isEqualTo(Result.DONE);

        assertThat(retired("alpha")).hasSize(6);
    }

    @Test
    void a_way_back_that_was_rolled_back_can_be_tried_again() {
        moved();
        scenario.spi.failAt("beta.send", 2, Fault.REFUSED);
        assertThat(reversed(planned()).result()).isEqualTo(Result.UNDONE);

        MigrationReport again = reversed(planned());

        assertThat(again.result()).as("%s", again).isEqualTo(Result.DONE);
        assertThat(retired("alpha")).isEmpty();
    }

    @Test
    void a_plain_move_back_says_nothing_of_sending_everything_when_it_builds_on_the_pair() {
        moved();
        MigrationRequest back = new MigrationRequest(TwoClusters.VM, TwoClusters.ALPHA, MigrationOptions.defaults());
        assertThat(scenario.migrator.check(back).findings())
                .extracting(Finding::id)
                .doesNotContain("SENT_IN_FULL");

        snapshots("beta")
                .forEach(id -> site.store("beta").sentSnapshots().orElseThrow().delete(id));

        assertThat(scenario.migrator.check(back).findings())
                .extracting(Finding::id)
                .contains("SENT_IN_FULL");
    }

    private MigrationReport again(MigrationOptions options) {
        Planning planning = scenario.migrator.plan(new MigrationRequest(TwoClusters.VM, TwoClusters.ALPHA, options));
        assertThat(planning).isInstanceOf(Planning.Ready.class);
        return scenario.run(((Planning.Ready) planning).plan());
    }

    @Test
    void a_run_that_only_sends_snapshots_leaves_the_way_back() {
        moved();
        MigrationOptions only = MigrationOptions.builder().snapshotOnly(true).build();
        assertThat(again(only).result()).isEqualTo(Result.DONE);

        MigrationReport report = reversed(planned());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(retired("alpha")).isEmpty();
        assertThat(scenario.migrator.list()).hasSize(1);
    }

    @Test
    void a_later_move_that_was_rolled_back_leaves_the_way_back() {
        moved();
        scenario.spi.failAt("records.change", 2, Fault.REFUSED);
        assertThat(again(MigrationOptions.defaults()).result()).isEqualTo(Result.UNDONE);

        MigrationReport report = reversed(planned());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
        assertThat(scenario.migrator.list()).hasSize(1);
    }

    @Test
    void a_later_move_that_is_done_is_the_one_to_be_reversed() {
        moved();
        assertThat(again(MigrationOptions.defaults()).result()).isEqualTo(Result.DONE);

        MigrationReport report = reversed(planned());

        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 101));
        assertThat(scenario.migrator.list()).hasSize(1);
    }

    @Test
    void a_run_that_only_sends_snapshots_leaves_something_to_commit() {
        moved();
        MigrationOptions only = MigrationOptions.builder().snapshotOnly(true).build();
        again(only);

        MigrationReport report = scenario.migrator.commit(Commit.of(TwoClusters.VM), MigrationListener.SILENT);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(blocking(planned())).containsExactly("REVERSE_COMMITTED");
    }

    @Test
    void a_second_attempt_deletes_old_volumes_too_that_were_attached_at_the_first() {
        moved();
        VolumeName old = new VolumeName(retired("alpha").get(0));
        site.store("alpha").setUp().attached(old, 9, false);
        scenario.spi.failAt("beta.send", 2, Fault.REFUSED);
        assertThat(reversed(planned()).result()).isEqualTo(Result.UNDONE);
        site.store("alpha").setUp().detached(old);

        assertThat(reversed(planned()).result()).isEqualTo(Result.DONE);
    }

    /** It has not run since, so a rollback loses nothing and sends nothing. */
    @Test
    void a_vm_that_was_not_started_since_is_rolled_back_instead() {
        site.state(TwoClusters.VM, VmState.POWEROFF);
        moved();

        assertThat(blocking(planned())).containsExactly("REVERSE_NOT_STARTED");
    }

    @Test
    void after_the_rollback_of_a_way_back_that_started_nothing_the_next_one_has_its_base() {
        moved();
        site.state(TwoClusters.VM, VmState.POWEROFF);
        assertThat(reversed(planned()).result()).isEqualTo(Result.DONE);
        assertThat(retired("alpha")).hasSize(6);

        assertThat(scenario.migrator
                        .rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT)
                        .result())
                .isEqualTo(Result.UNDONE);

        assertThat(planned()).isInstanceOf(Planning.Ready.class);
    }

    /** The run that dies has noted no global id of a volume that it has created. */
    @Test
    void a_way_back_that_died_at_the_start_deletes_the_old_volumes_when_it_is_resumed() {
        moved();
        Planning planning = planned();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.resume")) {
                throw new AssertionError("the process is gone");
            }
        });
        assertThatThrownBy(() -> reversed(planning)).hasMessage("the process is gone");
        scenario.spi.onCall(call -> {});

        MigrationReport report =
                scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(retired("alpha")).isEmpty();
    }
}
