package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the moved volumes hold, seen before the VM starts again, and what stood in their way. */
class MovedDataIT {
    private static Lab filled() {
        return LabPlan.standard().then(SmallData::fill).start();
    }

    @Test
    void everyVolumeHoldsWhatItsSourceHeldRightAfterTheUndeploy() {
        try (Lab lab = filled()) {
            Witness<Map<String, String>> stopped = Witness.before(
                    lab.alphaServer().faults(),
                    "VolumesGroupBackup",
                    2,
                    () -> Traces.contents(lab.alpha(), StandardVm.VOLUMES));
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(Traces.contents(lab.beta(), StandardVm.VOLUMES)).isEqualTo(stopped.seen());
        }
    }

    @Test
    void nothingIsWrittenToTheSourceAfterTheUndeploy() {
        try (Lab lab = filled()) {
            Witness<Map<String, String>> stopped = Witness.before(
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
    void theLastRecordOfTheGuestIsInEveryMovedVolume() {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(List.of(0, 1, 2, 3)).allMatch(disk -> Traces.holdsLastRecord(lab, lab.beta(), disk));
        }
    }

    /** Before the start, at which the driver sets most tags by itself. */
    @Test
    void everyVolumeHasAllTagsOfItsSourceFromTheBeginning() {
        try (Lab lab = LabPlan.standard().then(StandardVm::fill).start()) {
            Map<String, Map<String, String>> before = Traces.tags(lab.alpha(), StandardVm.VOLUMES);
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(Traces.tags(lab.beta(), StandardVm.VOLUMES)).isEqualTo(before);
        }
    }

    @Test
    void noVolumeIsAttachedAnywhereBeforeTheStart() {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(lab.alpha().volumes())
                    .allMatch(volume -> volume.attachments().isEmpty());
            assertThat(lab.beta().volumes())
                    .allMatch(volume -> volume.attachments().isEmpty());
        }
    }

    @Test
    void theSourceIsFencedBeforeTheVmIsStarted() {
        try (Lab lab = LabPlan.standard().start()) {
            Witness<Boolean> fenced = Witness.before(
                    lab.frontEnd().faults(),
                    "one.vm.action",
                    2,
                    () -> StandardVm.VOLUMES.stream().noneMatch(lab.alpha()::exists));
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(fenced.seen()).isTrue();
        }
    }

    @Test
    void aVolumeInTheWayIsSetAsideWithItsDataAndTags() {
        try (Lab lab = LabPlan.standard().start()) {
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
            assertThat(aside.tags())
                    .isEqualTo(Cli.together(before.tags(), Map.of("nvm", "42", "mvts", Traces.stamp(aside))));
            assertThat(lab.beta().contentDigest(aside.name())).isEqualTo(content);
        }
    }

    @Test
    void aVmThatMovesThereAndBackKeepsWhatItsGuestWrote() {
        try (Lab lab = filled()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Cli.run(lab, "-s", "42", "100").exit()).isZero();
            assertThat(Traces.holdsLastRecord(lab, lab.alpha(), 0)).isTrue();
            assertThat(lab.beta().volumes()).extracting(VolumeView::name).noneMatch(name -> name.startsWith("one-"));
        }
    }
}
