package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the front-end does to the volumes of its VMs, and what the guests write. */
class StorageOfVmsTest {
    private static final List<String> WEB_1 =
            List.of("one-img-0-0-0", "one-img-1", "one-sys-0-2-raw", "one-img-2-0-3", "one-sys-0-4-iso");

    private final RecordedSite site = RecordedSite.start();

    @AfterEach
    void stop() {
        site.close();
    }

    private void moveWeb1() {
        site.undeploy(0, "undeploy");
        site.copyVolumesOfWeb1();
        new OnedbEdits(site).moveWeb1(0);
    }

    private void resumeFails(int lcmState) {
        site.client.ok("one.vm.action", "resume", 0);
        site.waitFor(0, 3, lcmState);
    }

    @Test
    void running_vm_has_its_volumes_on_the_client_of_its_host() {
        assertThat(WEB_1).allSatisfy(v -> assertThat(site.alpha.clients(v)).containsExactly(RecordedSite.CLIENT_A));
    }

    @Test
    void volumes_have_size_template_and_tags_of_the_driver() {
        assertThat(site.alpha.size("one-sys-0-2-raw")).isEqualTo(1L << 30);
        assertThat(site.alpha.template("one-sys-0-2-raw")).isEqualTo("one-ds-101");
        assertThat(site.alpha.template("one-img-0-0-0")).isEqualTo("one-ds-100");
        assertThat(site.alpha.tags("one-img-0-0-0"))
                .isEqualTo(Map.of("virt", "one", "nloc", "one", "nvm", "0", "type", "NPERS", "diskid", "0"));
        assertThat(site.alpha.tags("one-img-1")).containsEntry("type", "PERS");
        assertThat(site.alpha.tags("one-img-2-0-3")).containsEntry("type", "CDROM");
    }

    @Test
    void images_have_a_volume_in_the_cluster_of_their_datastore() {
        assertThat(site.alpha.names()).contains("one-img-0", "one-img-2", "one-img-5");
        assertThat(site.beta.names()).containsExactlyInAnyOrder("one-img-3", "one-img-4");
    }

    @Test
    void undeploy_detaches_all_volumes_and_keeps_them() {
        site.undeploy(0, "undeploy");

        assertThat(WEB_1).allSatisfy(v -> assertThat(site.alpha.clients(v)).isEmpty());
    }

    @Test
    void volumes_can_stay_attached() {
        site.frontEnd.behaviour(0).volumesStayAttached(true);

        site.undeploy(0, "undeploy");

        assertThat(site.alpha.clients("one-img-1")).containsExactly(RecordedSite.CLIENT_A);
    }

    @Test
    void moved_vm_runs_on_the_volumes_of_the_other_cluster() {
        moveWeb1();
        site.resume(0);

        assertThat(WEB_1).allSatisfy(v -> {
            assertThat(site.beta.clients(v)).containsExactly(RecordedSite.CLIENT_B);
            assertThat(site.alpha.clients(v)).isEmpty();
        });
    }

    @Test
    void resume_fails_in_the_driver_when_a_volume_is_missing() {
        moveWeb1();
        site.beta.remove("one-img-1");
        resumeFails(States.PROLOG_UNDEPLOY_FAILURE);

        assertThat(site.frontEnd.vmDocument(0)).contains("volume one-img-1 does not exist");
    }

    @Test
    void boot_fails_when_a_volume_went_missing_after_the_driver() {
        moveWeb1();
        site.frontEnd.behaviour(0).holdIn(3, 32);
        site.client.ok("one.vm.action", "resume", 0);
        site.waitFor(0, 3, 32);
        site.beta.remove("one-sys-0-2-raw");
        site.frontEnd.behaviour(0).letGo();
        site.waitFor(0, 3, 47);

        assertThat(site.frontEnd.vmDocument(0)).contains("DEPLOY: volume one-sys-0-2-raw does not exist");
    }

    @Test
    void missing_cdrom_is_cloned_again_only_where_its_image_is() {
        site.undeploy(0, "undeploy");
        site.alpha.remove("one-img-2-0-3");
        site.resume(0);
        assertThat(site.alpha.names()).contains("one-img-2-0-3");

        site.undeploy(0, "undeploy");
        site.alpha.remove("one-img-2-0-3");
        site.alpha.remove("one-img-2");
        resumeFails(States.PROLOG_UNDEPLOY_FAILURE);
    }

    @Test
    void missing_context_image_is_made_anew_in_the_template_of_the_system_datastore() {
        moveWeb1();
        site.beta.remove("one-sys-0-4-iso");
        site.resume(0);

        assertThat(site.beta.template("one-sys-0-4-iso")).isEqualTo("one-ds-103");
        assertThat(site.beta.clients("one-sys-0-4-iso")).containsExactly(RecordedSite.CLIENT_B);
    }

    @Test
    void missing_uefi_variables_are_made_anew() {
        site.frontEnd.addVm(
                VmSpec.of(7, "uefi").on(0, 101).disk(DiskSpec.image(0)).userAttribute("T_OS_NVRAM", "x"));
        site.undeploy(7, "undeploy");
        site.alpha.remove("one-sys-7-NVRAM");
        site.resume(7);

        assertThat(site.alpha.tags("one-sys-7-NVRAM")).containsEntry("type", "NVRAM");
    }

    @Test
    void swap_disk_is_named_after_its_type() {
        site.frontEnd.addVm(VmSpec.of(8, "swap").on(0, 101).disk(DiskSpec.ofType("swap", 64)));

        assertThat(site.alpha.names()).contains("one-sys-8-0-swap");
    }

    @Test
    void half_edited_vm_fails_because_its_host_is_no_client_of_the_old_cluster() {
        site.undeploy(0, "undeploy");
        site.client.ok("one.vm.deploy", 0, 1, false, 103, "");
        site.waitFor(0, 3, 50);

        assertThat(site.frontEnd.vmDocument(0)).contains("host 1 is no client of this StorPool cluster");
    }

    @Test
    void last_write_of_the_guest_is_on_disk_after_undeploy() {
        site.undeploy(0, "undeploy");

        GuestWrites writes = site.frontEnd.writes(0);
        assertThat(writes.last()).containsOnlyKeys(0, 1, 2);
        assertThat(writes.failed()).isZero();
        assertThat(writes.last().values())
                .allSatisfy(
                        r -> assertThat(site.alpha.read(r.volume(), r.offset())).isEqualTo(r.content(0)));
    }

    @Test
    void guest_does_not_write_once_it_is_down() {
        site.frontEnd.behaviour(0).holdIn(3, 30);
        site.client.ok("one.vm.action", "undeploy", 0);
        site.waitFor(0, 3, 30);
        long count = site.frontEnd.writes(0).count();
        site.frontEnd.behaviour(0).letGo();
        site.waitFor(0, 9, 0);

        assertThat(site.frontEnd.writes(0).count()).isEqualTo(count);
    }

    @Test
    void guest_goes_on_writing_in_the_other_cluster() {
        moveWeb1();
        long before = site.frontEnd.writes(0).lastOn(0).number();
        site.resume(0);
        site.undeploy(0, "undeploy");

        GuestRecord last = site.frontEnd.writes(0).lastOn(0);
        assertThat(last.number()).isGreaterThan(before);
        assertThat(site.beta.read("one-img-0-0-0", last.offset())).isEqualTo(last.content(0));
    }
}
