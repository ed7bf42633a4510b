package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the moved volumes hold, seen before the VM starts again, and what stood in their way. */
class MovedDataIT {
    private static Lab filled() {
        return StandardSite.plan().then(SmallData::fill).start();
    }

    @Test
    void every_volume_holds_what_its_source_held_right_after_the_undeploy() {
        try (Lab lab = filled()) {
            Glimpse<Map<String, String>> stopped = Glimpse.before(
                    lab.alphaServer().faults(),
                    "VolumesGroupBackup",
                    2,
                    () -> Traces.contents(lab.alpha(), StandardVm.VOLUMES));
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(Traces.contents(lab.beta(), StandardVm.VOLUMES)).isEqualTo(stopped.seen());
        }
    }

    @Test
    void nothing_is_written_to_the_source_after_the_undeploy() {
        try (Lab lab = filled()) {
            Glimpse<Map<String, String>> stopped = Glimpse.before(
                    lab.alphaServer().faults(),
                    "VolumesGroupBackup",
                    2,
                    () -> Traces.contents(lab.alpha(), StandardVm.VOLUMES));
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(stopped.seen())
                    .allSatisfy((volume, digest) -> assertThat(lab.alpha()
                                    .contentDigest(Traces.retired(lab, volume).name()))
                            .isEqualTo(digest));
        }
    }

    @Test
    void the_last_record_of_the_guest_is_in_every_moved_volume() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(List.of(0, 1, 2, 3)).allMatch(disk -> Traces.holdsLastRecord(lab, lab.beta(), disk));
        }
    }

    /** Before the start, at which the driver sets most tags by itself. */
    @Test
    void every_volume_has_all_tags_of_its_source_from_the_beginning() {
        try (Lab lab = StandardSite.plan().then(StandardVm::fill).start()) {
            Map<String, Map<String, String>> before = Traces.tags(lab.alpha(), StandardVm.VOLUMES);
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(Traces.tags(lab.beta(), StandardVm.VOLUMES)).isEqualTo(before);
        }
    }

    @Test
    void no_volume_is_attached_anywhere_before_the_start() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(lab.alpha().volumes())
                    .allMatch(volume -> volume.attachments().isEmpty());
            assertThat(lab.beta().volumes())
                    .allMatch(volume -> volume.attachments().isEmpty());
        }
    }

    @Test
    void the_source_is_fenced_before_the_vm_is_started() {
        try (Lab lab = StandardSite.plan().start()) {
            Glimpse<Boolean> fenced = Glimpse.before(
                    lab.frontEnd().faults(),
                    "one.vm.action",
                    2,
                    () -> StandardVm.VOLUMES.stream().noneMatch(lab.alpha()::exists));
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(fenced.seen()).isTrue();
        }
    }

    @Test
    void a_volume_in_the_way_is_set_aside_with_its_data_and_tags() {
        try (Lab lab = StandardSite.plan().start()) {
            lab.beta()
                    .create(
                            StandardVm.DATA,
                            10_240L << 20,
                            "one-ds-102",
                            Map.of("nvm", "42", "nloc", "one", "qc", "x"));
            lab.beta().fill(StandardVm.DATA, 4096, new byte[] {1, 2, 3});
            VolumeView before = Traces.volume(lab.beta(), StandardVm.DATA);
            String content = lab.beta().contentDigest(StandardVm.DATA);
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            VolumeView aside = Traces.renamed(lab.beta(), "RENAMED", StandardVm.DATA);
            assertThat(aside.globalId()).isEqualTo(before.globalId());
            Map<String, String> tags = new HashMap<>(before.tags());
            tags.putAll(Map.of("nvm", "42", "mvts", Traces.stamp(aside)));
            assertThat(aside.tags()).isEqualTo(tags);
            assertThat(lab.beta().contentDigest(aside.name())).isEqualTo(content);
        }
    }

    @Test
    void a_vm_that_moves_there_and_back_keeps_what_its_guest_wrote() {
        try (Lab lab = filled()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Cli.run(lab, "-s", "42", "100").exit()).isZero();
            assertThat(Traces.holdsLastRecord(lab, lab.alpha(), 0)).isTrue();
            assertThat(lab.beta().volumes()).extracting(VolumeView::name).noneMatch(name -> name.startsWith("one-"));
        }
    }
}
