package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.LastSnapshots;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The standard VM was RUNNING and was moved by the packaged command; the tests only look at what is there now. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandardMoveIT {
    static final List<String> VOLUMES = StandardVm.VOLUMES;

    private final Lab lab = LabPlan.standard().then(StandardVm::fill).start();
    private final Map<String, Map<String, String>> tagsBefore = Traces.tags(lab.alpha(), VOLUMES);
    private End end = new End(-1, "", "");

    @BeforeAll
    void move() {
        end = Dist.run(lab, "42", "101");
    }

    @AfterAll
    void clear() {
        lab.close();
    }

    @Test
    void ends_with_exit_code_zero_and_without_errors() {
        assertThat(end.exit()).isZero();
        assertThat(end.errLines()).isEmpty();
    }

    @Test
    void says_in_the_last_line_where_the_vm_runs() {
        assertThat(end.lastLine())
                .matches("done: VM 42 \\(web-1\\) is RUNNING on host [12] \\(node-b[12]\\) of cluster 101 \\(beta\\)");
    }

    @Test
    void the_vm_runs_on_a_host_and_in_the_system_datastore_of_the_target() {
        assertThat(Traces.state(lab)).isEqualTo("3/3");
        assertThat(Traces.last(lab).hostId()).isIn(1, 2);
        assertThat(Traces.last(lab).datastoreId()).isEqualTo(103);
    }

    @Test
    void every_volume_arrived_byte_for_byte_as_it_was_at_the_undeploy() {
        assertThat(VOLUMES).allMatch(volume -> LastSnapshots.arrivedAsStopped(lab, volume));
    }

    @Test
    void the_guest_writes_to_the_moved_volumes_and_never_met_an_error() {
        long before = lab.frontEnd().writes(StandardVm.ID).count();
        Settle.until("another write", () -> lab.frontEnd().writes(StandardVm.ID).count() > before);
        assertThat(lab.frontEnd().writes(StandardVm.ID).failed()).isZero();
    }

    @ParameterizedTest
    @FieldSource("VOLUMES")
    void the_volume_is_in_the_template_of_the_datastore_it_went_to(String volume) {
        String datastore = volume.startsWith("one-sys-") ? "103" : "102";
        assertThat(Traces.volume(lab.beta(), volume).templateName()).isEqualTo("one-ds-" + datastore);
    }

    @ParameterizedTest
    @FieldSource("VOLUMES")
    void the_volume_has_all_tags_of_its_source(String volume) {
        assertThat(Traces.volume(lab.beta(), volume).tags()).isEqualTo(tagsBefore.get(volume));
    }

    @ParameterizedTest
    @FieldSource("VOLUMES")
    void the_volume_is_attached_to_the_host_alone(String volume) {
        int client = Traces.last(lab).hostId() == 1 ? 21 : 22;
        assertThat(Traces.volume(lab.beta(), volume).attachments()).containsOnlyKeys(client);
    }

    @ParameterizedTest
    @FieldSource("VOLUMES")
    void the_source_volume_is_detached_and_has_lost_its_name(String volume) {
        assertThat(Traces.retired(lab, volume).attachments()).isEmpty();
        assertThat(lab.alpha().exists(volume)).isFalse();
    }

    @ParameterizedTest
    @FieldSource("VOLUMES")
    void the_source_volume_is_tagged_as_moved_and_no_longer_backed_up(String volume) {
        VolumeView retired = Traces.retired(lab, volume);
        Map<String, String> expected = new HashMap<>(tagsBefore.getOrDefault(volume, Map.of()));
        expected.putAll(Map.of("nvm", "42", "mvts", Traces.stamp(retired), "vc-policy", "no"));
        assertThat(retired.tags()).isEqualTo(expected);
    }

    @Test
    void the_context_is_retired_on_the_source_and_new_on_the_destination() {
        assertThat(Traces.retired(lab, StandardVm.CONTEXT).tags()).containsEntry("vc-policy", "no");
        assertThat(lab.alpha().exists(StandardVm.CONTEXT)).isFalse();
        assertThat(Traces.volume(lab.beta(), StandardVm.CONTEXT).parentName()).isEmpty();
    }

    @Test
    void all_names_of_the_move_carry_one_stamp() {
        Set<String> stamps = new HashSet<>();
        VOLUMES.forEach(volume -> stamps.add(Traces.stamp(Traces.retired(lab, volume))));
        assertThat(stamps).hasSize(1);
    }

    @Test
    void images_of_other_vms_stay_where_they_are() {
        assertThat(Traces.names(lab.alpha())).contains("one-img-7", "one-img-9");
    }

    @Test
    void snapshots_of_the_last_round_stay_and_are_tagged_with_the_vm_and_their_time() {
        List<Map<String, String>> tags = lab.alpha().snapshots().stream()
                .map(SnapshotView::object)
                .map(VolumeView::tags)
                .toList();
        assertThat(tags).hasSize(VOLUMES.size()).allSatisfy(each -> {
            assertThat(each.get("mvrd")).startsWith("last-");
            assertThat(each).containsEntry("nvm", "42");
            assertThat(each.get("cpts")).matches("\\d{10}");
        });
        assertThat(tags.stream().map(each -> each.get("cpts")).distinct()).hasSize(1);
    }

    /** Volumes are created while the old ones are renamed: neither needs the other. */
    @Test
    void changes_come_in_the_order_of_the_plan() {
        List<String> changes = Traces.mutations(lab);
        assertThat(changes)
                .startsWith(
                        "alpha VolumesGroupBackup",
                        "opennebula one.vm.action",
                        "opennebula one.vm.lock",
                        "alpha VolumesGroupBackup");
        assertThat(changes.subList(4, 15))
                .containsExactlyInAnyOrder(
                        "beta VolumeCreate",
                        "beta VolumeCreate",
                        "beta VolumeCreate",
                        "beta VolumeCreate",
                        "beta VolumeCreate",
                        "alpha VolumeUpdate",
                        "alpha VolumeUpdate",
                        "alpha VolumeUpdate",
                        "alpha VolumeUpdate",
                        "alpha VolumeUpdate",
                        "alpha VolumeUpdate");
        assertThat(changes.subList(15, changes.size()))
                .containsExactly(
                        "opennebula one.system.sql",
                        "opennebula one.system.sql",
                        "opennebula one.system.sql",
                        "opennebula one.vm.unlock",
                        "opennebula one.vm.action",
                        "beta SnapshotDelete",
                        "beta SnapshotDelete",
                        "beta SnapshotDelete",
                        "beta SnapshotDelete",
                        "beta SnapshotDelete",
                        "alpha SnapshotDelete",
                        "alpha SnapshotDelete",
                        "alpha SnapshotDelete",
                        "alpha SnapshotDelete",
                        "alpha SnapshotDelete");
    }

    @Test
    void all_volumes_are_sent_in_one_group() {
        assertThat(Traces.details(lab, "VolumesGroupBackup"))
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent).contains(VOLUMES));
    }

    @Test
    void the_records_of_the_images_are_written_before_those_of_the_vm() {
        assertThat(Traces.details(lab, "one.system.sql"))
                .satisfiesExactly(
                        sql -> assertThat(sql).startsWith("UPDATE image_pool SET body"),
                        sql -> assertThat(sql).startsWith("UPDATE datastore_pool SET body"),
                        sql -> assertThat(sql).startsWith("UPDATE vm_pool SET body"));
    }

    @Test
    void nothing_is_said_of_an_image_record_that_stays() {
        assertThat(end.out()).doesNotContain("PERSISTENT_IMAGE_RECORD_STAYS");
    }

    @Test
    void the_persistent_image_keeps_its_record() {
        assertThat(Traces.mutations(lab)).noneMatch(call -> call.contains("one.image"));
    }
}
