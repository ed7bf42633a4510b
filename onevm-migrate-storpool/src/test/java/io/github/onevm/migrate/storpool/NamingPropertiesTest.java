package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Rules for every name and every tag, with any prefix of the site. */
@Domain(DomainContext.Global.class)
@Domain(NamedThings.class)
class NamingPropertiesTest {
    private static final MarkedNames MARKED = new MarkedNames();
    private static final Tags TAGS = new Tags();
    /** The value rules of StorPool's API bindings. */
    private static final String LEGAL = "[A-Za-z0-9_.:-]{1,199}";

    private static List<VolumeName> names(AddonNames naming, VmId vm, NamedThings.DisksOfOneVm disks) {
        List<VolumeName> names = new ArrayList<>();
        disks.disks().forEach(disk -> names.add(naming.of(vm, disk).orElseThrow()));
        names.add(naming.nvram(vm));
        names.add(naming.tpm(vm));
        names.add(naming.context(vm, idOfNone(disks)));
        return names;
    }

    private static int idOfNone(NamedThings.DisksOfOneVm disks) {
        List<Integer> used = disks.disks().stream().map(Disk::id).toList();
        int id = 0;
        while (used.contains(id)) {
            id++;
        }
        return id;
    }

    @Property
    void every_name_is_legal(
            @ForAll AddonNames naming, @ForAll VmId vm, @ForAll NamedThings.DisksOfOneVm disks, @ForAll Instant stamp) {
        for (VolumeName name : names(naming, vm, disks)) {
            assertThat(name.value()).matches(LEGAL);
            assertThat(MARKED.setAside(name, stamp).value()).matches(LEGAL);
            assertThat(MARKED.retired(name, stamp).value()).matches(LEGAL);
        }
    }

    @Property
    void no_two_volumes_of_a_vm_have_the_same_name(
            @ForAll AddonNames naming, @ForAll VmId vm, @ForAll NamedThings.DisksOfOneVm disks) {
        assertThat(names(naming, vm, disks)).doesNotHaveDuplicates();
    }

    @Property
    void only_a_persistent_image_has_one_name_for_two_vms(
            @ForAll AddonNames naming,
            @ForAll VmId one,
            @ForAll VmId other,
            @ForAll NamedThings.DisksOfOneVm ofOne,
            @ForAll NamedThings.DisksOfOneVm ofOther) {
        Assume.that(!one.equals(other));
        List<VolumeName> shared = names(naming, one, ofOne);
        shared.retainAll(names(naming, other, ofOther));

        assertThat(shared).allMatch(name -> name.value().matches(".*-img-\\d+"));
    }

    @Property
    void the_name_before_is_the_name_that_was_set_aside_or_retired(
            @ForAll AddonNames naming, @ForAll VolumeName name, @ForAll Instant stamp) {
        assertThat(MARKED.nameBefore(MARKED.setAside(name, stamp).value())).contains(name.value());
        assertThat(MARKED.nameBefore(MARKED.retired(name, stamp).value())).contains(name.value());
    }

    @Property
    void a_name_that_was_set_aside_and_then_retired_goes_back_one_by_one(
            @ForAll AddonNames naming, @ForAll VolumeName name, @ForAll Instant stamp) {
        VolumeName first = MARKED.setAside(name, stamp);

        assertThat(MARKED.nameBefore(MARKED.retired(first, stamp).value())).contains(first.value());
    }

    @Property
    void a_volume_in_use_has_no_name_before(
            @ForAll AddonNames naming, @ForAll VmId vm, @ForAll NamedThings.DisksOfOneVm disks) {
        assertThat(names(naming, vm, disks))
                .allSatisfy(name -> assertThat(MARKED.nameBefore(name.value())).isEmpty());
    }

    @Property
    void two_migrations_never_give_one_name(
            @ForAll AddonNames naming,
            @ForAll VolumeName name,
            @ForAll Instant stamp,
            @ForAll @IntRange(min = 1, max = 100_000) int secondsLater) {
        Instant later = stamp.plusSeconds(secondsLater);

        assertThat(List.of(
                        MARKED.setAside(name, stamp),
                        MARKED.setAside(name, later),
                        MARKED.retired(name, stamp),
                        MARKED.retired(name, later)))
                .doesNotHaveDuplicates();
    }

    /** The addon deletes what begins with one-sys-VM-DISK, and snapshots whose names contain VOLUME-snap. */
    @Property
    void the_addon_deletes_nothing_that_a_migration_has_renamed(
            @ForAll AddonNames naming, @ForAll VmId vm, @ForAll NamedThings.DisksOfOneVm disks, @ForAll Instant stamp) {
        List<VolumeName> live = names(naming, vm, disks);
        for (VolumeName name : live) {
            for (VolumeName moved : List.of(MARKED.setAside(name, stamp), MARKED.retired(name, stamp))) {
                assertThat(moved.value()).doesNotContain("-snap");
                assertThat(live).noneMatch(alive -> moved.value().startsWith(alive.value()));
                assertThat(moved.value()).doesNotStartWith(system(naming, vm));
            }
        }
    }

    private static String system(AddonNames naming, VmId vm) {
        String nvram = naming.nvram(vm).value();
        return nvram.substring(0, nvram.length() - "NVRAM".length());
    }

    @Property
    void undoing_gives_back_the_tags_that_were_there(
            @ForAll @Size(max = 5) Map<@AlphaChars @StringLength(min = 1, max = 2) String, @NotEmpty String> before,
            @ForAll @Size(max = 5) Map<@AlphaChars @StringLength(min = 1, max = 2) String, @NotEmpty String> added) {
        Map<String, String> tagged = updated(before, added);

        assertThat(updated(tagged, VolumeChange.undoing(added, before))).isEqualTo(before);
        assertThat(VolumeChange.undoing(added, before)).containsOnlyKeys(added.keySet());
    }

    @Property
    void undoing_the_tags_of_a_move_gives_back_the_tags_that_were_there(
            @ForAll VmId vm, @ForAll VmId earlier, @ForAll Instant stamp, @ForAll @NotEmpty String policy) {
        for (Map<String, String> added : List.of(TAGS.setAside(vm, stamp), TAGS.retired(vm, stamp))) {
            Map<String, String> before = Map.of(Tags.VM, earlier.toString(), Tags.BACKUP_POLICY, policy, "qc", "tier1");

            assertThat(updated(updated(before, added), VolumeChange.undoing(added, before)))
                    .isEqualTo(before);
        }
    }

    /** What StorPool's VolumeUpdate does: tags that are not named stay, an empty value removes. */
    private static Map<String, String> updated(Map<String, String> tags, Map<String, String> update) {
        Map<String, String> updated = new HashMap<>(tags);
        updated.putAll(update);
        updated.values().removeIf(String::isEmpty);
        return updated;
    }
}
