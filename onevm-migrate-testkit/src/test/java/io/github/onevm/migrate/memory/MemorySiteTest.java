package io.github.onevm.migrate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemorySiteTest {
    private static final VmId VM = TwoClusters.VM;
    private static final Map<String, String> TAGS = Map.of("nvm", "42", "cpts", "1700000000");

    private final MemorySite site = MemorySite.twoClusters();
    private final MemoryVolumeStore alpha = site.store("alpha");
    private final MemoryVolumeStore beta = site.store("beta");
    private final List<VolumeName> volumes = site.volumesOf(VM);

    @Test
    void has_the_volumes_of_every_disk_attached_to_the_host() {
        assertThat(alpha.attachments(volumes))
                .containsExactlyInAnyOrder(
                        new Attachment(TwoClusters.CLONE, 1, true),
                        new Attachment(TwoClusters.PERSISTENT, 1, true),
                        new Attachment(TwoClusters.VOLATILE, 1, true),
                        new Attachment(TwoClusters.SWAP, 1, true),
                        new Attachment(TwoClusters.CDROM, 1, false));
    }

    @Test
    void runs_a_vm_from_the_other_cluster_once_volumes_and_records_are_there() {
        undeploy();
        copyToBeta();
        fenceAlpha();
        site.records().change(site.records().read(VM, true), TwoClusters.move());

        VmStatus status = resume();

        assertThat(status.state()).isEqualTo(VmState.RUNNING);
        assertThat(status.lastHistory().orElseThrow().host()).isEqualTo(TwoClusters.BETA_HOST);
        assertThat(beta.attachments(volumes))
                .extracting(Attachment::client)
                .containsOnly(2)
                .hasSize(5);
        assertThat(volumes)
                .allSatisfy(v -> assertThat(site.writableCopiesAttached(v)).isLessThanOrEqualTo(1));
    }

    @Test
    void does_not_start_a_vm_whose_volumes_are_not_where_the_records_say() {
        undeploy();
        fenceAlpha();

        assertThat(resume().state().name()).isEqualTo("PROLOG_UNDEPLOY_FAILURE");
    }

    @Test
    void does_not_schedule_a_vm_whose_disks_are_in_two_clusters() {
        undeploy();
        site.vm(
                VM,
                vm -> vm.disks(List.of(
                        site.inventory().vm(VM).disks().get(0),
                        new VolatileDisk(2, TwoClusters.BETA_SYSTEM, StoreSetUp.SMALL, false, "raw"))));

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> site.control().resume(VM));
    }

    @Test
    void counts_a_copy_as_complete_only_once_all_data_has_arrived() {
        beta.setUp().arrivalsTake(1, 3);
        undeploy();
        Map<VolumeName, SnapshotId> sent = alpha.send(List.of(TwoClusters.CLONE), "beta-loc", TAGS);
        beta.create(created(TwoClusters.CLONE, sent));
        assertThat(site.completeCopies(TwoClusters.CLONE)).isEqualTo(1);

        beta.arrivals(sent.values());
        beta.arrivals(sent.values());

        assertThat(site.completeCopies(TwoClusters.CLONE)).isEqualTo(2);
    }

    @Test
    void counts_no_copy_that_lacks_what_the_guest_wrote_last() {
        copyToBeta();

        undeploy();

        assertThat(site.completeCopies(TwoClusters.CLONE)).isEqualTo(1);
    }

    @Test
    void tells_a_foreign_volume_of_the_same_name_from_a_copy() {
        beta.setUp().volume(TwoClusters.CLONE, Map.of());

        assertThat(site.completeCopies(TwoClusters.CLONE)).isEqualTo(1);
    }

    @Test
    void sees_two_hosts_that_write_to_copies_of_one_volume() {
        copyToBeta();

        beta.setUp().attached(TwoClusters.CLONE, 2, true);

        assertThat(site.writableCopiesAttached(TwoClusters.CLONE)).isEqualTo(2);
    }

    @Test
    void is_as_it_was_but_for_traces_when_a_stop_is_taken_back() {
        World start = site.snapshot();
        undeploy();
        SavedVmRecords before = site.records().read(VM, true);
        site.records().change(before, TwoClusters.move());
        site.records().restore(before, TwoClusters.move());

        resume();

        assertThat(start.withoutTraces().diff(site.snapshot().withoutTraces())).isEmpty();
    }

    @Test
    void shows_each_difference_between_two_moments() {
        World start = site.snapshot();

        alpha.change(shown(TwoClusters.SWAP).globalId(), new VolumeChange(TwoClusters.SWAP, Map.of("vc-policy", "no")));

        assertThat(start.diff(site.snapshot())).containsExactly("+ alpha/volume/one-sys-42-3-swap/tag/vc-policy = no");
    }

    @Test
    void falls_back_to_running_when_the_guest_does_not_shut_down() {
        site.undeployGoes(VM, VmScript.UNDEPLOY_FALLS_BACK);

        VmStatus status = undeploy();

        assertThat(status.state()).isEqualTo(VmState.RUNNING);
        assertThat(status.lastHistory().orElseThrow().endedByUndeploy()).isFalse();
        assertThat(status.message()).contains("shutdown timed out");
        assertThat(alpha.attachments(volumes)).hasSize(5);
    }

    @Test
    void stays_pending_while_no_host_of_the_cluster_is_up() {
        undeploy();
        site.host(TwoClusters.ALPHA_HOST, host -> host.state(8));

        VmStatus status = resume();

        assertThat(status.state()).isEqualTo(VmState.PENDING);
        assertThat(status.message()).isPresent();
    }

    @Test
    void makes_a_blank_nvram_where_the_vm_finds_none() {
        VolumeName nvram = MemoryConventions.INSTANCE.names("one").nvram(VM);
        site.vm(VM, vm -> vm.uefi(true).nvram(true));
        alpha.setUp().volume(nvram, Map.of());
        undeploy();
        copyToBeta();
        site.records().change(site.records().read(VM, true), TwoClusters.move());

        resume();

        assertThat(beta.setUp().contentOf(nvram).origin()).isEqualTo(nvram + " on beta");
    }

    @Test
    void does_not_become_a_running_vm_by_a_body_that_was_read_while_it_ran() {
        SavedVmRecords whileRunning = site.records().read(VM, true);
        undeploy();

        assertThatExceptionOfType(BackendException.Conflict.class)
                .isThrownBy(() -> site.records().change(whileRunning, TwoClusters.move()));

        assertThat(site.inventory().vm(VM).state()).isEqualTo(VmState.UNDEPLOYED);
    }

    @Test
    void adds_disks_with_volumes_and_leaves_out_the_number_of_the_context() {
        site.addDisks(VM, 3);

        assertThat(site.volumesOf(VM))
                .contains(new VolumeName("one-img-7-42-6"), new VolumeName("one-img-7-42-8"))
                .doesNotContain(new VolumeName("one-img-7-42-5"));
        assertThat(alpha.find(site.volumesOf(VM))).hasSize(8);
    }

    private VmStatus undeploy() {
        site.control().undeploy(VM, false);
        site.control().status(VM);
        return site.control().status(VM);
    }

    private VmStatus resume() {
        site.control().resume(VM);
        site.control().status(VM);
        return site.control().status(VM);
    }

    private void copyToBeta() {
        Map<VolumeName, SnapshotId> sent = alpha.send(volumes, "beta-loc", TAGS);
        beta.arrivals(sent.values());
        volumes.forEach(v -> beta.create(created(v, sent)));
        beta.arrivals(sent.values());
    }

    private NewVolume created(VolumeName name, Map<VolumeName, SnapshotId> sent) {
        SnapshotId id = Objects.requireNonNull(sent.get(name));
        SnapshotId local =
                Objects.requireNonNull(beta.arrivals(sent.values()).get(id)).local();
        return new NewVolume(name, local, "one-ds-102", Map.of("nvm", "42"));
    }

    private void fenceAlpha() {
        for (VolumeName name : volumes) {
            alpha.change(shown(name).globalId(), new VolumeChange(new VolumeName("MIGRATED-" + name), Map.of()));
        }
    }

    private Volume shown(VolumeName name) {
        return Optional.ofNullable(alpha.find(List.of(name)).get(name)).orElseThrow();
    }
}
