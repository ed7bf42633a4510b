package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.CommitPreview;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A commit ends the way back: it removes what the migration has left, and nothing else. */
class CommitTest {
    private static final Commit PLAIN = Commit.of(TwoClusters.VM);
    private static final Commit WITH_SOURCE = PLAIN.deletingSource();
    private static final Commit FREEZING = PLAIN.keepingSource(Duration.ofDays(14));

    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    private MigrationReport commit(Commit request) {
        return scenario.migrator.commit(request, MigrationListener.SILENT);
    }

    private Scenario moved() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        return scenario;
    }

    private VolumeName retired(VolumeName name) {
        return site.stores()
                .conventions()
                .migrationNames()
                .retired(name, scenario.events.get(0).migration().stamp());
    }

    private Stream<String> paths() {
        return site.snapshot().facts().keySet().stream();
    }

    private void assertRefused(MigrationReport report, FailureCode code, World before) {
        assertThat(report.result()).as("%s", report).isEqualTo(Result.NOTHING_CHANGED);
        assertThat(report.failure()).contains(code);
        assertThat(before.diff(site.snapshot())).isEmpty();
    }

    @Test
    void the_transfer_snapshots_go_on_both_sides_and_the_old_volumes_stay() {
        moved();
        assertThat(paths())
                .anyMatch(p -> p.startsWith("alpha/snapshot/"))
                .anyMatch(p -> p.startsWith("beta/snapshot/"));

        MigrationReport report = commit(PLAIN);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(paths()).noneMatch(p -> p.contains("/snapshot/"));
        assertThat(paths()).anyMatch(p -> p.startsWith("alpha/volume/MIGRATED-"));
        assertThat(report.leftBehind().orElseThrow().sites())
                .singleElement()
                .satisfies(left -> assertThat(left.volumes()).hasSize(6));
        assertThat(report.removed()).contains(new MigrationReport.Removed(5, 5, "cluster 100 (alpha)", List.of()));
        assertThat(report.next())
                .containsExactly(new NextAction.CommitMigration(WITH_SOURCE, NextAction.Reason.WAY_BACK_KEPT));
        assertThat(site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void the_old_volumes_go_too_if_asked() {
        moved();

        MigrationReport report = commit(WITH_SOURCE);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(paths()).noneMatch(p -> p.contains("MIGRATED-"));
        assertThat(report.leftBehind()).isEmpty();
        assertThat(report.next()).isEmpty();
        assertThat(report.removed().orElseThrow().volumes())
                .hasSize(6)
                .allMatch(volume ->
                        volume.name().startsWith("MIGRATED-") && volume.size().isPresent());
        assertThat(report.data())
                .isInstanceOfSatisfying(
                        DataLocation.Known.class,
                        known -> assertThat(known.situation())
                                .isEqualTo(DataLocation.Situation.ON_DESTINATION_WITHOUT_WAY_BACK));
    }

    @Test
    void a_preview_names_what_would_go_and_changes_nothing() {
        moved();
        World before = site.snapshot();

        CommitPreview preview = scenario.migrator.readOnly().preview(WITH_SOURCE);

        assertThat(preview.refusal()).isEmpty();
        assertThat(preview.snapshotsOnSource()).isPositive();
        assertThat(preview.snapshotsOnDestination()).isPositive();
        assertThat(preview.volumes())
                .extracting(v -> v.name())
                .contains(retired(TwoClusters.CLONE).value());
        assertThat(before.diff(site.snapshot())).isEmpty();
    }

    @Test
    void a_preview_names_what_would_stay_too() {
        moved();

        CommitPreview preview = scenario.migrator.readOnly().preview(PLAIN);

        assertThat(preview.volumes()).isEmpty();
        assertThat(preview.staying())
                .hasSize(6)
                .allMatch(volume -> volume.name().startsWith("MIGRATED-"));
        assertThat(scenario.migrator.readOnly().preview(WITH_SOURCE).staying()).isEmpty();
    }

    @Test
    void its_report_is_not_that_of_the_move_which_the_journal_keeps() {
        MigrationReport move = scenario.run();
        assertThat(move.downtime()).isPresent();
        assertThat(move.sent()).isPresent();

        MigrationReport report = commit(PLAIN);

        assertThat(report.downtime()).isEmpty();
        assertThat(report.sent()).isEmpty();
        MigrationReport kept =
                scenario.migrator.history(TwoClusters.VM).orElseThrow().report().orElseThrow();
        assertThat(kept.downtime()).isEqualTo(move.downtime());
        assertThat(kept.sent()).isEqualTo(move.sent());
        assertThat(commit(WITH_SOURCE).downtime()).isEmpty();
        assertThat(scenario.migrator
                        .history(TwoClusters.VM)
                        .orElseThrow()
                        .report()
                        .orElseThrow()
                        .downtime())
                .isEqualTo(move.downtime());
    }

    @Test
    void what_was_gone_before_and_what_could_not_be_removed_is_not_called_removed() {
        moved();
        int ofRounds = (int)
                scenario.changes().stream().filter("beta.deleteSent"::equals).count();
        scenario.spi.failFrom("beta.deleteSent", ofRounds + 3, Fault.CONFLICT);

        MigrationReport report = commit(PLAIN);

        assertThat(report.failure()).contains(FailureCode.COMMIT_UNFINISHED);
        assertThat(report.removed()).contains(new MigrationReport.Removed(5, 2, "cluster 100 (alpha)", List.of()));
        assertThat(report.leftBehind().orElseThrow().sites())
                .extracting(LeftBehind.Site::snapshots)
                .containsExactly(0, 3);
        scenario.spi.heal();
        assertThat(commit(PLAIN).removed())
                .contains(new MigrationReport.Removed(0, 3, "cluster 100 (alpha)", List.of()));
    }

    @Test
    void it_can_be_repeated_and_the_old_volumes_deleted_later() {
        moved();
        commit(PLAIN);

        assertThat(commit(PLAIN).result()).isEqualTo(Result.DONE);
        assertThat(commit(WITH_SOURCE).result()).isEqualTo(Result.DONE);

        assertThat(paths()).noneMatch(p -> p.contains("MIGRATED-"));
    }

    @Test
    void after_it_a_rollback_is_refused_and_the_status_says_done() {
        moved();
        commit(PLAIN);
        World before = site.snapshot();

        MigrationReport report = scenario.migrator.rollback(
                Rollback.of(TwoClusters.VM).discardingDestinationWrites(), MigrationListener.SILENT);

        assertRefused(report, FailureCode.COMMITTED, before);
        assertThat(scenario.migrator.status(TwoClusters.VM).orElseThrow().phase())
                .isEqualTo(io.github.onevm.migrate.report.MigrationStatus.Phase.DONE);
    }

    @Test
    void snapshots_that_users_have_made_stay() {
        TwoClusters.withSnapshots(site);
        scenario.run(MigrationOptions.builder().snapshots(SnapshotPolicy.CARRY).build());
        List<VolumeName> before = site.store("beta").setUp().snapshotNames();
        assertThat(before).isNotEmpty();

        assertThat(commit(WITH_SOURCE).result()).isEqualTo(Result.DONE);

        assertThat(site.store("beta").setUp().snapshotNames()).isEqualTo(before);
        assertThat(site.store("alpha").setUp().snapshotNames()).isNotEmpty();
    }

    @Test
    void what_is_removed_is_in_the_journal_before_the_first_removal() {
        moved();
        scenario.spi.failFrom("delete", 1, Fault.REFUSED);

        MigrationReport report = commit(WITH_SOURCE);

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.failure()).contains(FailureCode.COMMIT_UNFINISHED);
        assertThat(report.next()).first().isInstanceOf(NextAction.CommitMigration.class);
        scenario.spi.heal();
        assertThat(commit(WITH_SOURCE).result()).isEqualTo(Result.DONE);
        assertThat(paths()).noneMatch(p -> p.contains("MIGRATED-") || p.contains("/snapshot/"));
    }

    @Test
    void a_commit_that_died_is_finished_by_another_one_and_the_status_says_so() {
        moved();
        scenario.spi.onCall(call -> {
            if (call.text().contains(".delete")) {
                throw new AssertionError("the process is gone");
            }
        });
        assertThatThrownBy(() -> commit(WITH_SOURCE)).hasMessage("the process is gone");
        scenario.spi.onCall(call -> {});

        assertThat(scenario.migrator.status(TwoClusters.VM).orElseThrow().next())
                .singleElement()
                .isInstanceOf(NextAction.CommitMigration.class);
        assertThat(scenario.planning(MigrationOptions.defaults()))
                .isInstanceOfSatisfying(
                        Planning.Refused.class,
                        refused -> assertThat(refused.findings().get(0).remedy())
                                .isEqualTo("go on with the commit: 'onevm-migrate commit 42'"));
        assertThat(commit(WITH_SOURCE).result()).isEqualTo(Result.DONE);
        assertThat(paths()).noneMatch(p -> p.contains("MIGRATED-") || p.contains("/snapshot/"));
    }

    /** The run that died has noted no global id of a volume that it had created. */
    @Test
    void the_old_volumes_of_a_migration_that_died_at_the_start_and_was_resumed_go_too() {
        Plan plan = scenario.plan(MigrationOptions.defaults());
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.resume")) {
                throw new AssertionError("the process is gone");
            }
        });
        assertThatThrownBy(() -> scenario.run(plan)).hasMessage("the process is gone");
        scenario.spi.onCall(call -> {});
        scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        MigrationReport report = commit(WITH_SOURCE);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(paths()).noneMatch(p -> p.contains("MIGRATED-"));
    }

    @Test
    void without_a_migration_there_is_nothing_to_commit() {
        assertRefused(commit(PLAIN), FailureCode.NO_MIGRATION, site.snapshot());
    }

    @Test
    void a_migration_that_was_rolled_back_is_not_committed() {
        site.store("beta").setUp().arrivalsTake(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(scenario.run().result()).isEqualTo(Result.UNDONE);

        assertRefused(commit(PLAIN), FailureCode.NOT_DONE, site.snapshot());
    }

    /** Nobody has looked where its data is. */
    @Test
    void of_a_move_that_is_under_way_a_commit_tells_who_has_it_and_no_place_of_the_data() {
        List<MigrationReport> reports = new ArrayList<>();
        scenario.spi.onCall(call -> {
            if (call.isCalled("control.undeploy")) {
                scenario.spi.onCall(c -> {});
                reports.add(commit(PLAIN));
            }
        });

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.result()).isEqualTo(Result.HELD);
            assertThat(report.failure()).contains(FailureCode.HELD_BY_ANOTHER_RUN);
            assertThat(report.data()).isInstanceOf(DataLocation.NotTouched.class);
            assertThat(report.next()).isNotEmpty();
        });
    }

    @Test
    void snapshots_that_were_sent_alone_are_not_committed() {
        scenario.run(MigrationOptions.builder().snapshotOnly(true).build());

        assertRefused(commit(PLAIN), FailureCode.NOT_DONE, site.snapshot());
    }

    @Test
    void a_vm_that_somebody_has_moved_since_is_not_committed() {
        moved();
        site.history(
                TwoClusters.VM,
                new HistoryRecord(9, new HostId(9), "node-z", new ClusterId(300), TwoClusters.BETA_SYSTEM, 0));

        assertRefused(commit(PLAIN), FailureCode.WORLD_CHANGED, site.snapshot());
    }

    @Test
    void the_old_volumes_of_a_vm_that_does_not_run_stay() {
        moved();
        site.state(TwoClusters.VM, VmState.POWEROFF);

        assertRefused(commit(WITH_SOURCE), FailureCode.VM_NOT_RUNNING, site.snapshot());
        assertThat(commit(PLAIN).result()).isEqualTo(Result.DONE);
    }

    @Test
    void the_old_volumes_stay_if_one_of_the_new_ones_is_not_in_use() {
        moved();
        site.store("beta").setUp().detached(TwoClusters.CLONE);

        assertRefused(commit(WITH_SOURCE), FailureCode.VM_NOT_RUNNING, site.snapshot());
    }

    @Test
    void an_old_volume_in_use_stays_with_all_others() {
        moved();
        site.store("alpha").setUp().attached(retired(TwoClusters.CLONE), 7, true);

        assertRefused(commit(WITH_SOURCE), FailureCode.SOURCE_NOT_AS_LEFT, site.snapshot());
    }

    @Test
    void an_old_volume_that_somebody_has_tagged_since_stays() {
        moved();
        VolumeName old = retired(TwoClusters.CLONE);
        site.store("alpha")
                .change(scenario.volume("alpha", old).globalId(), new VolumeChange(old, Map.of("keep", "yes")));

        assertRefused(commit(WITH_SOURCE), FailureCode.SOURCE_NOT_AS_LEFT, site.snapshot());
    }

    @Test
    void an_old_volume_that_has_its_old_name_back_stays() {
        moved();
        site.store("alpha")
                .change(
                        scenario.volume("alpha", retired(TwoClusters.CLONE)).globalId(),
                        new VolumeChange(TwoClusters.CLONE, Map.of()));

        assertRefused(commit(WITH_SOURCE), FailureCode.SOURCE_NOT_AS_LEFT, site.snapshot());
    }

    /** It was RUNNING when the commit looked, before it had the claim. */
    @Test
    void a_vm_that_falls_before_the_claim_keeps_its_old_volumes() {
        moved();
        scenario.spi.onCall(call -> {
            if (call.isMutation()) {
                scenario.spi.onCall(later -> {});
                site.vm(TwoClusters.VM, vm -> vm.state(VmState.POWEROFF));
            }
        });

        MigrationReport report = commit(WITH_SOURCE);

        assertThat(report.failure()).as("%s", report).contains(FailureCode.COMMIT_UNFINISHED);
        assertThat(paths())
                .filteredOn(p -> p.startsWith("alpha/volume/MIGRATED-"))
                .isNotEmpty();
    }

    @Test
    void an_old_volume_that_was_written_since_refuses_the_whole_commit() {
        moved();
        site.store("alpha").setUp().unsent(Bytes.ofMebibytes(1));
        World before = site.snapshot();

        assertRefused(commit(WITH_SOURCE), FailureCode.SOURCE_NOT_AS_LEFT, before);
    }

    @Test
    void another_volume_with_the_name_of_an_old_one_stays() {
        moved();
        VolumeName old = retired(TwoClusters.CLONE);
        site.store("alpha").setUp().withoutVolume(old).volume(old, Map.of("nvm", "42"));

        assertThat(commit(WITH_SOURCE).result()).isEqualTo(Result.DONE);

        assertThat(paths().filter(p -> p.contains("MIGRATED-"))).isNotEmpty().allMatch(p -> p.contains(old.value()));
    }

    private List<DataLocation.Situation> situation(MigrationReport report) {
        return report.data() instanceof DataLocation.Known known ? List.of(known.situation()) : List.of();
    }

    @Test
    void old_volumes_can_be_frozen_until_a_date_and_none_stays_a_volume() {
        moved();

        MigrationReport report = commit(FREEZING);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(paths()).noneMatch(p -> p.startsWith("alpha/volume/MIGRATED-"));
        assertThat(paths().filter(p -> p.startsWith("alpha/frozen/MIGRATED-"))).hasSize(6);
        assertThat(situation(report)).containsExactly(DataLocation.Situation.ON_DESTINATION_WITHOUT_WAY_BACK);
        assertThat(report.leftBehind().orElseThrow().sites())
                .singleElement()
                .satisfies(left -> assertThat(left.volumes())
                        .hasSize(6)
                        .allMatch(volume -> volume.until().isPresent()));
    }

    @Test
    void a_second_commit_leaves_their_date_as_it_is() {
        moved();
        commit(FREEZING);
        World before = site.snapshot();

        MigrationReport again = commit(PLAIN.keepingSource(Duration.ofDays(99)));

        assertThat(again.result()).as("%s", again).isEqualTo(Result.DONE);
        assertThat(before.diff(site.snapshot())).isEmpty();
    }

    @Test
    void a_preview_tells_the_date_and_changes_nothing() {
        moved();
        World before = site.snapshot();

        CommitPreview preview = scenario.migrator.readOnly().preview(FREEZING);

        assertThat(preview.until())
                .contains(scenario.time.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(14)));
        assertThat(preview.volumes()).hasSize(6);
        assertThat(before.diff(site.snapshot())).isEmpty();
    }

    @Test
    void status_rollback_and_reverse_tell_until_when_they_are_frozen() {
        moved();
        commit(FREEZING);

        Instant until = scenario.migrator
                .readOnly()
                .status(TwoClusters.VM)
                .orElseThrow()
                .frozenUntil()
                .orElseThrow();

        MigrationReport rollback = scenario.migrator.rollback(
                Rollback.of(TwoClusters.VM).discardingDestinationWrites(), MigrationListener.SILENT);
        assertThat(rollback.cause()).hasValueSatisfying(why -> assertThat(why).endsWith("frozen until " + until));
        assertThat(scenario.migrator.planReverse(Reverse.of(TwoClusters.VM)))
                .isInstanceOfSatisfying(
                        Planning.Refused.class,
                        refused -> assertThat(refused.toString()).contains("frozen until " + until));
    }

    @Test
    void nothing_is_frozen_if_an_old_volume_is_in_use() {
        moved();
        site.store("alpha").setUp().attached(retired(TwoClusters.CLONE), 11, false);
        World before = site.snapshot();

        assertRefused(commit(FREEZING), FailureCode.SOURCE_NOT_AS_LEFT, before);
    }

    @Test
    void an_old_volume_that_is_taken_into_use_meanwhile_is_left() {
        moved();
        scenario.spi.failAt("alpha.freeze", 1, Fault.CONFLICT);

        MigrationReport report = commit(FREEZING);

        assertThat(report.failure()).contains(FailureCode.COMMIT_UNFINISHED);
        assertThat(paths().filter(p -> p.startsWith("alpha/frozen/MIGRATED-"))).hasSize(5);
        assertThat(report.next()).containsExactly(new NextAction.CommitMigration(FREEZING, NextAction.Reason.FAILED));
    }

    @Test
    void deleting_and_freezing_exclude_each_other() {
        assertThatThrownBy(() -> WITH_SOURCE.keepingSource(Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
