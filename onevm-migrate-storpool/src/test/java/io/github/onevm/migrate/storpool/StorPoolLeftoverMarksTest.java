package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.NamedAfter;
import io.github.onevm.migrate.model.RenamedObject;
import io.github.onevm.migrate.model.SentTags;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorPoolLeftoverMarksTest {
    private static final Instant STAMP = Instant.ofEpochSecond(1_718_000_000);
    private static final Optional<String> OWN = Optional.of("one");
    private static final VmId VM = new VmId(42);

    private final StorPoolLeftoverMarks marks = new StorPoolLeftoverMarks("one");
    private final MarkedNames names = new MarkedNames();

    private static StoredObject object(String name, Map<String, String> tags) {
        return new StoredObject(
                name, "abc1.b.9z", new Bytes(0), Optional.empty(), tags, Optional.empty(), false, Optional.empty());
    }

    @Test
    void reads_each_name_that_a_migration_gives() {
        VolumeName volume = new VolumeName("one-img-7-42-0");

        assertThat(marks.renamed(names.setAside(volume, STAMP).value()))
                .contains(new RenamedObject(RenamedObject.Role.SET_ASIDE, volume.value(), STAMP, false));
        assertThat(marks.renamed(names.retired(volume, STAMP).value()))
                .contains(new RenamedObject(RenamedObject.Role.RETIRED, volume.value(), STAMP, false));
        assertThat(marks.renamed(names.abandoned(volume, STAMP).value()))
                .contains(new RenamedObject(RenamedObject.Role.ABANDONED, volume.value(), STAMP, false));
        assertThat(marks.renamed(names.rehearsed(volume, STAMP).value()))
                .contains(new RenamedObject(RenamedObject.Role.REHEARSED, volume.value(), STAMP, false));
    }

    @Test
    void reads_the_name_that_the_driver_gives_to_a_disk_of_a_copy() {
        for (VolumeName volume : List.of(new VolumeName("one-img-7-42-0"), new VolumeName("one-img-8"))) {
            assertThat(marks.renamed(names.rehearsed(volume, STAMP) + "-51-3"))
                    .contains(new RenamedObject(RenamedObject.Role.REHEARSED, volume.value(), STAMP, false));
        }
    }

    @Test
    void tells_a_name_of_the_old_script_by_its_fraction() {
        assertThat(marks.renamed("MIGRATED-one-img-7-42-0-1718000000.25"))
                .contains(new RenamedObject(RenamedObject.Role.RETIRED, "one-img-7-42-0", STAMP, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MIGRATED-one-img-7-42-0",
                "migrated-one-img-7-42-0-1718000000",
                "OLD-MIGRATED-one-img-7-42-0-1718000000",
                "MIGRATED-one-img-7-42-0-2024",
                "one-img-7-42-0"
            })
    void leaves_other_names_alone(String name) {
        assertThat(marks.renamed(name)).isEmpty();
    }

    @Test
    void reads_the_tags_of_each_send() {
        assertThat(marks.sent(new Tags().sent(VM, STAMP, "round-1", STAMP)))
                .contains(new SentTags(VM, Optional.of(STAMP), STAMP));
        assertThat(marks.sent(Map.of("nvm", "42", "cpts", "1718000000.25")))
                .contains(new SentTags(VM, Optional.empty(), STAMP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nvm=42",
                "cpts=1718000000",
                "nvm=42;mvts=1718000000;mvrd=round-1",
                "nvm=42;mvts=1718000000;cpts=1718000000",
                "nvm=42;mvrd=round-1;cpts=1718000000",
                "nvm=42;nloc=one;virt=one;cpts=1718000000",
                "nvm=web;cpts=1718000000",
                "nvm=42;cpts=yesterday",
                "nvm=42;mvts=soon;mvrd=round-1;cpts=1718000000"
            })
    void takes_a_part_of_the_tags_for_none(String tags) {
        Map<String, String> parsed = Arrays.stream(tags.split(";"))
                .map(tag -> tag.split("="))
                .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1]));

        assertThat(marks.sent(parsed)).isEmpty();
    }

    @Test
    void tells_what_a_volume_of_this_site_is_for() {
        assertThat(marks.namedAfter("one-img-8"))
                .contains(new NamedAfter(Optional.empty(), Optional.of(new ImageId(8)), false));
        assertThat(marks.namedAfter("one-img-7-42-0"))
                .contains(new NamedAfter(Optional.of(VM), Optional.empty(), false));
        assertThat(marks.namedAfter("one-sys-42-5-iso"))
                .contains(new NamedAfter(Optional.of(VM), Optional.empty(), true));
        assertThat(marks.namedAfter("one-sys-42-NVRAM"))
                .contains(new NamedAfter(Optional.of(VM), Optional.empty(), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two-img-7-42-0", "one-img-", "one-ds-100", "notes", "one-img-7-42-0-extra", "my-one-img-8"})
    void knows_no_other_volumes(String name) {
        assertThat(marks.namedAfter(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-img-7", "two-img-7-42-0", "MIGRATED-two-sys-42-1-raw-1718000000"})
    void tells_a_volume_of_another_installation_by_its_prefix(String name) {
        assertThat(marks.isOfAnother(object(name, Map.of()), OWN)).isTrue();
    }

    @Test
    void tells_a_volume_of_another_installation_by_its_tag() {
        assertThat(marks.isOfAnother(object("RENAMED-one-img-7-42-0-1718000000", Map.of("nloc", "two")), OWN))
                .isTrue();
        assertThat(marks.isOfAnother(object("RENAMED-one-img-7-42-0-1718000000", Map.of("nloc", "one")), OWN))
                .isFalse();
        assertThat(marks.isOfAnother(object("notes", Map.of()), OWN)).isFalse();
    }

    @Test
    void takes_no_tag_of_an_installation_for_the_prefix() {
        StoredObject ours = object("RENAMED-one-img-7-42-0-1718000000", Map.of("nloc", "site-a"));
        StoredObject others = object("RENAMED-one-img-7-42-0-1718000000", Map.of("nloc", "one"));

        assertThat(marks.isOfAnother(ours, Optional.of("site-a"))).isFalse();
        assertThat(marks.isOfAnother(others, Optional.of("site-a"))).isTrue();
        assertThat(marks.isOfAnother(others, Optional.empty())).isFalse();
    }

    @Test
    void reads_the_volume_in_the_name_that_a_cluster_gives_to_a_snapshot() {
        assertThat(marks.volumeOf(object("one-img-7-42-0@1201", Map.of()))).contains("one-img-7-42-0");
        assertThat(marks.volumeOf(object("~abc1.b.9z", Map.of()))).isEmpty();
        assertThat(marks.isUnnamed(object("one-img-7-42-0@1201", Map.of()))).isTrue();
        assertThat(marks.isUnnamed(object("~abc1.b.9z", Map.of()))).isTrue();
        assertThat(marks.isUnnamed(object("one-img-7-42-0-snap1", Map.of()))).isFalse();
    }
}
