package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Rubbish;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.report.GarbageReport.Unsure;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code gc} on storage that another front-end uses too, and beside volumes whose place in a VM it does not know. */
class GarbageOfOthersIT {
    private static final String STAMP = "1718000000";
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Migrator migrator(ProofSite site) {
        return site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}));
    }

    private static GarbageReport found(ProofSite site, String prefix) {
        return migrator(site).gc(new GarbageRequest(Optional.empty(), Duration.ZERO, prefix, false));
    }

    private static GarbageReport found(ProofSite site) {
        return found(site, "one");
    }

    private static void plant(ProofSite site, String name, Map<String, String> tags) {
        Map<String, String> all = new HashMap<>(tags);
        all.put("mvts", STAMP);
        site.lab().alpha().create(name, 1 << 20, "one-ds-101", all);
    }

    private static Garbage of(GarbageReport report, String name) {
        return report.finds().stream()
                .filter(garbage -> garbage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + report));
    }

    /** The other front-end has a VM 43 too, with the same image: its volume has the same numbers in its name. */
    private static void anotherFrontEnd(ProofSite site) {
        site.lab().alpha().create("two-img-7-43-0", 1 << 20, "one-ds-101", Map.of("nvm", "43", "nloc", "two"));
        plant(site, "MIGRATED-two-img-7-777-0-" + STAMP, Map.of("nvm", "777", "nloc", "two"));
    }

    @Test
    void with_the_prefix_of_another_front_end_nothing_is_certain_and_nothing_is_deleted() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            anotherFrontEnd(site);
            List<String> before = Rubbish.everything(site.lab());

            GarbageReport report = found(site, "two");

            assertThat(report.unsure()).contains(Unsure.NONE);
            assertThat(report.certain()).isEmpty();
            assertThat(of(report, "MIGRATED-two-img-7-777-0-" + STAMP).doubts()).contains(Doubt.OTHER_INSTALLATION);
            assertThatThrownBy(() -> migrator(site).deleteGarbage(report, garbage -> {}, new Cancellation()))
                    .isInstanceOf(BackendException.Refused.class);
            assertThat(Rubbish.everything(site.lab())).isEqualTo(before);
        }
    }

    @Test
    void the_front_end_itself_knows_its_prefix_although_the_numbers_of_another_are_alike() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            anotherFrontEnd(site);

            assertThat(found(site).unsure()).isEmpty();
        }
    }

    @Test
    void volumes_of_a_front_end_with_the_same_prefix_are_told_by_their_tag() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            tagAll(site, "site-b");
            plant(site, "MIGRATED-one-img-7-777-0-" + STAMP, Map.of("nvm", "777", "nloc", "one"));
            plant(site, "MIGRATED-one-img-7-778-0-" + STAMP, Map.of("nvm", "778", "nloc", "site-b"));

            GarbageReport report = found(site);

            assertThat(report.finds())
                    .extracting(garbage -> garbage.name() + " " + garbage.certainty())
                    .containsExactly("MIGRATED-one-img-7-778-0-" + STAMP + " CERTAIN");
            assertThat(report.others()).isEqualTo(1);
        }
    }

    @Test
    void volumes_of_its_vms_with_several_tags_make_it_unsure() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            site.lab().alpha().tag("one-img-7-43-0", Map.of("nloc", "site-b"));
            plant(site, "MIGRATED-one-img-7-777-0-" + STAMP, Map.of("nvm", "777", "nloc", "one"));

            GarbageReport report = found(site);

            assertThat(report.unsure()).contains(Unsure.SEVERAL);
            assertThat(report.certain()).isEmpty();
        }
    }

    @Test
    void what_does_not_tell_whose_it_is_may_be_of_a_vm_of_the_other_front_end() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            anotherFrontEnd(site);
            plant(site, "MIGRATED-one-img-7-777-0-" + STAMP, Map.of("nvm", "777"));

            assertThat(of(found(site), "MIGRATED-one-img-7-777-0-" + STAMP).doubts())
                    .containsExactly(Doubt.OTHER_INSTALLATION);
        }
    }

    private static void tagAll(ProofSite site, String installation) {
        for (StorPoolCluster cluster : List.of(site.lab().alpha(), site.lab().beta())) {
            cluster.volumes().stream()
                    .filter(volume -> volume.tags().containsKey("nloc"))
                    .forEach(volume -> cluster.tag(volume.name(), Map.of("nloc", installation)));
        }
    }

    @Test
    void a_snapshot_with_the_name_of_a_renamed_volume_is_a_persons() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            String name = "MIGRATED-one-img-7-777-0-" + STAMP;
            site.lab().alpha().snapshot("one-img-7-43-0", name, Map.of("nvm", "777", "mvts", STAMP));

            assertThat(of(found(site), name).doubts()).containsExactly(Doubt.PERSON);
        }
    }

    /** As of a disk that was detached, or of a state that the record of the VM does not show. */
    @Test
    void a_volume_that_its_vm_does_not_name_may_be_the_only_copy() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            plant(site, "MIGRATED-one-img-7-43-5-" + STAMP, Map.of("nvm", "43", "nloc", "one"));
            plant(site, "MIGRATED-one-sys-43-NVRAM-" + STAMP, Map.of("nvm", "43", "nloc", "one"));

            assertThat(found(site).finds())
                    .hasSize(2)
                    .allSatisfy(garbage -> assertThat(garbage.doubts()).containsExactly(Doubt.ONLY_COPY));
        }
    }

    @Test
    void a_vm_with_a_disk_of_another_driver_may_use_any_volume() {
        try (ProofSite site = new ProofSite(
                VmState.RUNNING,
                () -> TrialSite.vm().disk(DiskSpec.ofType("fs", 64).with("TM_MAD", "ssh")),
                LONG)) {
            plant(site, "RENAMED-one-img-7-42-0-" + STAMP, Map.of("nvm", "42", "nloc", "one"));

            assertThat(of(found(site), "RENAMED-one-img-7-42-0-" + STAMP).doubts())
                    .containsExactly(Doubt.ONLY_COPY);
        }
    }
}
