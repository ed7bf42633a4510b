package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {
    private static final MarkedNames MARKED = new MarkedNames();
    private static final Tags TAGS = new Tags();
    private static final VmId VM = new VmId(42);
    private static final DatastoreId DATASTORE = new DatastoreId(100);
    private static final Bytes SIZE = Bytes.ofMebibytes(1);
    private static final Instant STAMP = Instant.ofEpochSecond(1_795_400_000L);

    private final AddonNames naming = new AddonNames("one");

    static Stream<Arguments> disks() {
        return Stream.of(
                Arguments.of(new PersistentDisk(1, DATASTORE, SIZE, new ImageId(8), "data"), "one-img-8"),
                Arguments.of(new CloneDisk(0, DATASTORE, SIZE, new ImageId(7), "os"), "one-img-7-42-0"),
                Arguments.of(new CdromDisk(4, DATASTORE, SIZE, new ImageId(9), "iso"), "one-img-9-42-4"),
                Arguments.of(new VolatileDisk(2, DATASTORE, SIZE, false, "raw"), "one-sys-42-2-raw"),
                Arguments.of(new VolatileDisk(2, DATASTORE, SIZE, false, "qcow2"), "one-sys-42-2-qcow2"),
                Arguments.of(new VolatileDisk(3, DATASTORE, SIZE, true, "raw"), "one-sys-42-3-swap"));
    }

    @ParameterizedTest
    @MethodSource("disks")
    void a_disk_has_the_volume_that_the_addon_gave_it(Disk disk, String name) {
        assertThat(naming.of(VM, disk)).contains(new VolumeName(name));
    }

    @Test
    void an_unsupported_disk_has_no_volume() {
        assertThat(naming.of(VM, new UnsupportedDisk(0, DATASTORE, SIZE, "is odd")))
                .isEmpty();
    }

    @Test
    void a_prefix_of_the_site_is_in_every_name() {
        AddonNames site = new AddonNames("two");

        assertThat(site.template(DATASTORE)).isEqualTo("two-ds-100");
        assertThat(site.nvram(VM)).hasToString("two-sys-42-NVRAM");
        assertThat(site.tpm(VM)).hasToString("two-sys-42-SWTPM");
        assertThat(site.context(VM, 1)).hasToString("two-sys-42-1-iso");
    }

    @Test
    void snapshots_have_the_names_that_the_addon_gives_them() {
        AddonSnapshotNames names = new AddonSnapshotNames("two");
        VolumeName volume = new VolumeName("two-img-8");

        assertThat(names.ofDisk(volume, 3)).hasToString("two-img-8-snap3");
        assertThat(names.ofVm(volume, "ONESNAP-0-1795400000")).hasToString("two-img-8-ONESNAP-0-1795400000");
        assertThat(names.memory(VM)).hasToString("two-sys-42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-img-8-snap0", "one-img-8-snap12", "one-img-8-ONESNAP-0-1795400000"})
    void a_snapshot_belongs_to_the_volume_in_front_of_its_name(String snapshot) {
        AddonSnapshotNames names = new AddonSnapshotNames("one");

        assertThat(names.isOf(new VolumeName("one-img-8"), snapshot)).isTrue();
        assertThat(names.isOf(new VolumeName("one-img"), snapshot)).isFalse();
        assertThat(names.isOf(new VolumeName("one-img-80"), snapshot)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one-img-8",
                "one-img-8-snap",
                "one-img-8-nightly",
                "one-img-8-42-0-snap0",
                "one-img-8-ONESNAP-0",
                "one-img-8-ONEBACKUP-1795400000",
                "MIGRATED-one-img-8-snap0"
            })
    void what_users_did_not_make_is_no_snapshot_of_the_volume(String snapshot) {
        assertThat(new AddonSnapshotNames("one").isOf(new VolumeName("one-img-8"), snapshot))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "é", "a/b", "x.y", "123456789012345678901234567890123"})
    void what_cannot_begin_a_name_is_no_prefix(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddonNames(prefix))
                .withMessageContaining("'" + prefix + "'");
    }

    @Test
    void own_names_carry_their_mark_in_front_and_the_stamp_behind() {
        VolumeName name = new VolumeName("one-img-8");

        assertThat(MARKED.setAside(name, STAMP)).hasToString("RENAMED-one-img-8-1795400000");
        assertThat(MARKED.retired(name, STAMP)).hasToString("MIGRATED-one-img-8-1795400000");
        assertThat(MARKED.abandoned(name, STAMP)).hasToString("ABANDONED-one-img-8-1795400000");
        assertThat(MARKED.rehearsed(name, STAMP)).hasToString("REHEARSAL-one-img-8-1795400000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENAMED-one-img-8-1795400000",
                "MIGRATED-one-img-8-1795400000",
                "MIGRATED-one-img-8-17.25",
                "ABANDONED-one-img-8-1795400000",
                "REHEARSAL-one-img-8-1795400000"
            })
    void the_name_before_a_move_can_be_told(String moved) {
        assertThat(MARKED.nameBefore(moved)).contains("one-img-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-img-8", "MIGRATED-one-img", "xMIGRATED-one-img-8-17", "~aaaa.b.7"})
    void a_name_that_no_move_has_made_has_none_before(String name) {
        assertThat(MARKED.nameBefore(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"o", "12345678901234567890123456789012", "Site_b-2"})
    void what_can_begin_a_name_is_a_prefix(String prefix) {
        assertThat(new AddonNames(prefix).image(new ImageId(8))).hasToString(prefix + "-img-8");
    }

    @Test
    void the_snapshots_of_a_round_are_tagged_with_vm_migration_and_round() {
        assertThat(TAGS.round(VM, STAMP, "r1")).isEqualTo(Map.of("nvm", "42", "mvts", "1795400000", "mvrd", "r1"));
    }

    @Test
    void a_snapshot_that_is_sent_is_tagged_with_its_time_too() {
        assertThat(TAGS.sent(VM, STAMP, "last", STAMP.plusSeconds(60)))
                .isEqualTo(Map.of("nvm", "42", "mvts", "1795400000", "mvrd", "last", "cpts", "1795400060"));
    }

    @Test
    void a_volume_that_is_set_aside_is_tagged_with_vm_and_migration() {
        assertThat(TAGS.setAside(VM, STAMP)).isEqualTo(Map.of("nvm", "42", "mvts", "1795400000"));
    }

    @Test
    void a_volume_that_was_moved_away_is_tagged_with_vm_and_migration_and_no_longer_backed_up() {
        assertThat(TAGS.retired(VM, STAMP)).isEqualTo(Map.of("nvm", "42", "mvts", "1795400000", "vc-policy", "no"));
    }

    @Test
    void what_a_guest_may_have_written_is_tagged_with_vm_migration_and_time_and_belongs_to_no_vm() {
        assertThat(TAGS.abandoned(VM, STAMP, STAMP.plusSeconds(60)))
                .isEqualTo(
                        Map.of("nvm", "", "mvvm", "42", "mvts", "1795400000", "mvwu", "1795400060", "vc-policy", "no"));
    }

    @Test
    void a_volume_of_a_rehearsal_belongs_to_no_vm_and_keeps_only_the_installation_of_its_source() {
        Map<String, String> source = Map.of("nvm", "42", "nloc", "one", "virt", "one", "vc-policy", "daily");

        assertThat(TAGS.rehearsed(VM, STAMP, source))
                .isEqualTo(Map.of("mvvm", "42", "mvts", "1795400000", "vc-policy", "no", "nloc", "one"));
    }

    @Test
    void undoing_tags_gives_old_values_back_and_removes_what_was_added() {
        Map<String, String> before = Map.of("vc-policy", "daily", "qc", "tier1");

        assertThat(VolumeChange.undoing(TAGS.retired(VM, STAMP), before))
                .isEqualTo(Map.of("vc-policy", "daily", "mvts", "", "nvm", ""));
    }
}
