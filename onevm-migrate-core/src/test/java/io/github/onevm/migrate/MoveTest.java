package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmLocation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A move to its end, and what the options change of it. */
class MoveTest {
    private static final String STAMP = String.valueOf(VirtualTime.START.getEpochSecond());

    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    private VmState state() {
        return site.control().status(TwoClusters.VM).state();
    }

    private Volume onBeta(VolumeName name) {
        return scenario.volume("beta", name);
    }

    @Test
    void a_running_vm_runs_in_the_other_cluster() {
        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(report.vm())
                .isEqualTo(new VmLocation.Seen(
                        TwoClusters.VM,
                        "VM 42 (web-1)",
                        VmState.RUNNING,
                        false,
                        Optional.of(new VmLocation.Stay(
                                new HostId(1), "node-b1", new ClusterId(101), TwoClusters.BETA_SYSTEM))));
        assertThat(site.records().shows(TwoClusters.move())).isTrue();
    }

    @Test
    void the_source_is_fenced_before_the_records_are_rewritten_and_both_before_the_start() {
        scenario.run();

        assertThat(scenario.changesInOrderOfSteps())
                .containsSubsequence(
                        "alpha.send",
                        "control.undeploy",
                        "control.lock",
                        "alpha.send",
                        "beta.create",
                        "alpha.change",
                        "images.moveImages",
                        "records.change",
                        "control.unlock",
                        "control.resume");
        assertThat(scenario.changesInOrderOfSteps().stream().distinct())
                .containsExactly(
                        "alpha.send",
                        "control.undeploy",
                        "control.lock",
                        "beta.create",
                        "alpha.change",
                        "images.moveImages",
                        "records.change",
                        "control.unlock",
                        "control.resume",
                        "beta.deleteSent",
                        "alpha.deleteSent");
    }

    @Test
    void with_one_call_at_a_time_nothing_is_renamed_before_all_volumes_are_created() {
        scenario.run(MigrationOptions.builder().parallel(1).build());

        assertThat(scenario.changes()).isEqualTo(scenario.changesInOrderOfSteps());
    }

    @Test
    void every_volume_holds_the_last_write_of_the_guest() {
        Map<VolumeName, Object> atTheEnd = new HashMap<>();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.change") && atTheEnd.isEmpty()) {
                site.volumesOf(TwoClusters.VM)
                        .forEach(v -> site.store("alpha")
                                .find(List.of(v))
                                .keySet()
                                .forEach(n -> atTheEnd.put(
                                        n, site.store("alpha").setUp().contentOf(n))));
            }
        });
        scenario.run(MigrationOptions.builder().skipResume(true).build());

        assertThat(atTheEnd).hasSizeGreaterThan(3);
        atTheEnd.forEach(
                (name, content) -> assertThat(site.store("beta").setUp().contentOf(name))
                        .as("%s", name)
                        .isEqualTo(content));
    }

    @Test
    void a_new_volume_has_all_tags_of_its_source_volume() {
        Volume before = scenario.volume("alpha", TwoClusters.CLONE);

        scenario.run(MigrationOptions.builder().skipResume(true).build());

        assertThat(onBeta(TwoClusters.CLONE).tags()).isEqualTo(before.tags()).containsEntry("vc-policy", "daily");
        assertThat(onBeta(TwoClusters.CLONE).template()).isEqualTo("one-ds-102");
        assertThat(onBeta(TwoClusters.SWAP).template()).isEqualTo("one-ds-103");
    }

    @Test
    void the_old_volumes_are_renamed_and_no_longer_backed_up() {
        scenario.run();

        VolumeName retired = new VolumeName("MIGRATED-" + TwoClusters.CLONE + "-" + STAMP);
        assertThat(scenario.volume("alpha", retired).tags())
                .containsEntry("nvm", "42")
                .containsEntry("mvts", STAMP)
                .containsEntry("vc-policy", "no");
        assertThat(site.store("alpha").find(site.volumesOf(TwoClusters.VM))).isEmpty();
    }

    @Test
    void the_context_iso_is_retired_but_does_not_travel() {
        site.store("alpha").setUp().withoutVolume(TwoClusters.CONTEXT).volume(TwoClusters.CONTEXT, Map.of("nvm", "42"));

        scenario.run(MigrationOptions.builder().skipResume(true).build());

        VolumeName retired = new VolumeName("MIGRATED-" + TwoClusters.CONTEXT + "-" + STAMP);
        assertThat(site.store("alpha").find(List.of(retired, TwoClusters.CONTEXT)))
                .containsOnlyKeys(retired);
        assertThat(site.store("beta").find(List.of(TwoClusters.CONTEXT))).isEmpty();
    }

    @Test
    void a_volume_that_is_in_the_way_is_set_aside() {
        site.store("beta").setUp().volume(TwoClusters.SWAP, Map.of("nvm", "42", "qc", "tier2"));

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        VolumeName aside = new VolumeName("RENAMED-" + TwoClusters.SWAP + "-" + STAMP);
        assertThat(scenario.volume("beta", aside).tags()).isEqualTo(Map.of("nvm", "42", "qc", "tier2", "mvts", STAMP));
    }

    @Test
    void a_vm_that_was_off_is_not_booted() {
        site.state(TwoClusters.VM, VmState.POWEROFF);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(state()).isEqualTo(VmState.UNDEPLOYED);
        assertThat(report.next())
                .containsExactly(new NextAction.StartVm(
                        TwoClusters.VM, VmState.POWEROFF, Optional.empty(), NextAction.Reason.FOUND_NOT_RUNNING));
    }

    @Test
    void an_undeployed_vm_is_moved_without_a_stop_or_a_start() {
        site.state(TwoClusters.VM, VmState.UNDEPLOYED);

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(state()).isEqualTo(VmState.UNDEPLOYED);
        assertThat(scenario.changes())
                .doesNotContain("control.undeploy", "control.resume")
                .containsOnlyOnce("alpha.send");
    }

    @Test
    void a_named_host_is_deployed_on_without_the_scheduler() {
        scenario.run(MigrationOptions.builder().host(new HostId(1)).build());

        assertThat(scenario.changes()).contains("control.deploy").doesNotContain("control.resume");
        assertThat(state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void without_pre_copy_only_the_last_snapshots_are_sent() {
        scenario.run(MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());

        assertThat(scenario.changes()).containsOnlyOnce("alpha.send").startsWith("control.undeploy");
    }

    @Test
    void snapshot_only_sends_and_touches_nothing_else() {
        var before = scenario.world();

        MigrationReport report =
                scenario.run(MigrationOptions.builder().snapshotOnly(true).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(scenario.changes()).containsExactly("alpha.send");
        assertThat(before.diff(scenario.world())).isEmpty();
    }

    @Test
    void force_undeploys_hard() {
        scenario.run(MigrationOptions.builder().force(true).build());

        assertThat(scenario.spi.calls()).anyMatch(c -> c.startsWith("control.undeploy") && c.contains("hard"));
    }

    @Test
    void starting_while_recovering_does_not_wait_for_data() {
        site.store("beta").setUp().arrivalsTake(1, Integer.MAX_VALUE);

        MigrationReport report = scenario.run(MigrationOptions.builder()
                .startWhileRecovering(true)
                .preCopyLimit(Duration.ZERO)
                .build());

        assertThat(report.result()).isEqualTo(Result.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.9", "6.10.5", "7.4.0"})
    void the_home_is_still_found_under_the_old_history_record(String version) {
        site.frontEnd(new FrontEnd(Version.parse(version), 0, true));

        scenario.run(MigrationOptions.builder().skipResume(true).build());

        assertThat(site.control()
                        .status(TwoClusters.VM)
                        .lastHistory()
                        .orElseThrow()
                        .datastore())
                .isEqualTo(TwoClusters.ALPHA_SYSTEM);
    }

    @Test
    void before_5_12_9_the_history_record_is_always_edited() {
        site.vm(TwoClusters.VM, vm -> vm.tpm(true)).frontEnd(new FrontEnd(Version.parse("5.12.8"), 0, true));

        scenario.run(MigrationOptions.builder()
                .skipResume(true)
                .addWaived("VM_HOME_STAYS")
                .build());

        assertThat(site.records().shows(TwoClusters.move())).isTrue();
    }

    /** The scheduler of the site in memory takes the one with the lowest id. */
    private void anotherSystemDatastore(UnaryOperator<DatastoreBuilder> change) {
        Datastore first = site.inventory().datastores().stream()
                .filter(d -> d.id().equals(TwoClusters.BETA_SYSTEM))
                .findFirst()
                .orElseThrow();
        DatastoreBuilder another =
                new DatastoreBuilder().from(first).id(new DatastoreId(99)).name("beta-system-2");
        site.datastore(change.apply(another).build(), site.store("beta"));
    }

    @Test
    void where_the_scheduler_could_take_another_system_datastore_the_vm_is_deployed_with_it_named() {
        anotherSystemDatastore(another -> another);

        MigrationReport report = scenario.run(MigrationOptions.builder()
                .systemDatastore(TwoClusters.BETA_SYSTEM)
                .build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(scenario.spi.calls()).anyMatch(c -> c.startsWith("control.deploy[42, 1, 103"));
    }

    @Test
    void a_disabled_system_datastore_leaves_the_start_to_the_scheduler() {
        anotherSystemDatastore(another -> another.enabled(false).location(Optional.empty()));

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(scenario.changes()).contains("control.resume");
    }

    @Test
    void uefi_variables_travel_with_the_vm() {
        VolumeName nvram = new VolumeName("one-sys-42-NVRAM");
        site.vm(TwoClusters.VM, vm -> vm.uefi(true).nvram(true));
        site.store("alpha")
                .setUp()
                .volume(nvram, Map.of("nvm", "42", "type", "NVRAM"))
                .written(nvram);
        Object content = site.store("alpha").setUp().contentOf(nvram);

        scenario.run(MigrationOptions.builder().skipResume(true).build());

        assertThat(site.store("beta").setUp().contentOf(nvram)).isEqualTo(content);
        assertThat(onBeta(nvram).template()).isEqualTo("one-ds-103");
    }

    @Test
    void a_plan_made_twice_of_one_site_at_one_moment_is_the_same() {
        assertThat(scenario.plan(MigrationOptions.defaults())).isEqualTo(scenario.plan(MigrationOptions.defaults()));
    }

    @Test
    void planning_changes_nothing() {
        var before = site.snapshot();

        scenario.plan(MigrationOptions.defaults());

        assertThat(before.diff(site.snapshot())).isEmpty();
        assertThat(scenario.changes()).isEmpty();
    }
}
