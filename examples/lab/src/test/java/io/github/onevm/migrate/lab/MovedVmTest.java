package io.github.onevm.migrate.lab;

import static io.github.onevm.migrate.lab.HandMove.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.opennebula.Front;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What OpenNebula's own calls do on a VM that was moved: they go to the cluster that the records name. */
class MovedVmTest {
    private static final int VM = StandardVm.ID;
    private static final int IMAGE = 8;
    private static final String ATTACH = "DISK=[IMAGE_ID=\"8\"]";
    private static final int FAR = 1 << 20;

    private final Lab lab = LabPlan.standard().start();
    private final Front front = new Front(lab.frontEnd());
    private final HandMove move = new HandMove(lab);

    @AfterEach
    void stop() {
        lab.close();
    }

    private void waitFor(int state, int lcmState) {
        lab.frontEnd().waitForState(VM, state, lcmState, DEADLINE);
    }

    private String image() {
        return front.ok("one.image.info", IMAGE);
    }

    private Map<String, String> tags(String volume) {
        return lab.beta().volume(volume).orElseThrow().tags();
    }

    private void detach() {
        front.ok("one.vm.detach", VM, 1);
        waitForStateAfter(17);
    }

    /** RUNNING again after the transient state, which is noted before the call is answered. */
    private void waitForStateAfter(int lcmState) {
        assertThat(lab.frontEnd().stateLog(VM)).anyMatch(c -> c.lcmState() == lcmState);
        waitFor(3, 3);
    }

    private void powerOff() {
        front.ok("one.vm.action", "poweroff-hard", VM);
        waitFor(8, 0);
    }

    private void terminate() {
        front.ok("one.vm.action", "terminate-hard", VM);
        waitFor(6, 0);
    }

    @Test
    void detach_clears_the_tags_of_the_volume_and_frees_the_image() {
        move.withImageRecord();

        detach();

        assertThat(lab.frontEnd().vmDocument(VM)).doesNotContain("<IMAGE_ID><![CDATA[8]]>");
        assertThat(tags(StandardVm.DATA)).containsOnlyKeys("virt", "nloc");
        assertThat(lab.beta().volume(StandardVm.DATA).orElseThrow().attachments())
                .isEmpty();
        assertThat(image()).contains("<STATE>1</STATE>", "<RUNNING_VMS>0</RUNNING_VMS>", "<VMS></VMS>");
    }

    @Test
    void attach_builds_the_disk_from_the_record_of_the_image() {
        move.withImageRecord();
        detach();

        front.ok("one.vm.attach", VM, ATTACH);
        waitForStateAfter(17);

        assertThat(lab.frontEnd().vmDocument(VM))
                .contains(
                        "<DISK_ID><![CDATA[6]]>", "<SOURCE><![CDATA[one-ds-102/one-img-8]]>", "<TARGET><![CDATA[sdb]]>")
                .doesNotContain("<ATTACH>");
        assertThat(lab.beta().volume(StandardVm.DATA).orElseThrow().attachments())
                .containsOnlyKeys(21);
        assertThat(tags(StandardVm.DATA)).containsEntry("nvm", "42").containsEntry("diskid", "6");
        assertThat(image()).contains("<STATE>8</STATE>", "<VMS><ID>42</ID></VMS>");
    }

    @Test
    void attach_goes_to_the_old_cluster_when_the_record_stayed_behind() {
        move.withoutImageRecord();
        detach();

        front.ok("one.vm.attach", VM, ATTACH);
        waitForStateAfter(17);

        assertThat(lab.frontEnd().vmDocument(VM))
                .contains("ATTACHDISK: volume one-img-8 does not exist")
                .doesNotContain("<IMAGE_ID><![CDATA[8]]>");
        assertThat(image()).contains("<STATE>1</STATE>", "<VMS></VMS>");
    }

    @Test
    void attach_of_an_image_in_use_is_refused() {
        assertThat(front.refusal("one.vm.attach", VM, ATTACH))
                .isEqualTo("[one.vm.attach] Cannot acquire image 8, it is persistent and already in use");
    }

    @Test
    void attach_and_detach_are_refused_while_undeployed() {
        front.ok("one.vm.action", "undeploy-hard", VM);
        waitFor(9, 0);

        assertThat(front.refusal("one.vm.detach", VM, 1))
                .isEqualTo("[one.vm.detach] Could not detach disk from VM 42, wrong state UNDEPLOYED.");
        assertThat(front.refusal("one.vm.attach", VM, ATTACH))
                .isEqualTo("[one.vm.attach] Could not attach a new disk to VM 42, wrong state UNDEPLOYED.");
    }

    @Test
    void guest_goes_on_writing_to_what_it_has_after_detach_and_attach() {
        detach();
        front.ok("one.vm.attach", VM, ATTACH);
        waitForStateAfter(17);

        powerOff();

        assertThat(lab.frontEnd().writes(VM).failed()).isZero();
        assertThat(lab.frontEnd().writes(VM).last()).containsKey(6);
    }

    @Test
    void detach_and_attach_while_powered_off_leave_the_vm_powered_off() {
        powerOff();

        front.ok("one.vm.detach", VM, 1);
        front.await("one.vm.info", VM, "<STATE>8<");
        assertThat(image()).contains("<STATE>1</STATE>");
        front.ok("one.vm.attach", VM, ATTACH);
        front.await("one.vm.info", VM, "<STATE>8<");

        assertThat(lab.alpha().volume(StandardVm.DATA).orElseThrow().attachments())
                .containsOnlyKeys(11);
        assertThat(lab.frontEnd().stateLog(VM))
                .extracting(c -> c.state() + "/" + c.lcmState())
                .endsWith("8/0", "3/34", "8/0", "3/33", "8/0");
    }

    @Test
    void clone_into_a_datastore_of_another_cluster_fails() {
        int copy = Integer.parseInt(front.ok("one.image.clone", 7, "copy", 102));

        front.await("one.image.info", copy, "<STATE>5</STATE>");

        assertThat(front.ok("one.image.info", copy)).contains("volume one-img-7 is on another StorPool cluster");
        front.await("one.image.info", 7, "<CLONING_OPS>0</CLONING_OPS>");
        assertThat(front.ok("one.image.info", 7)).contains("<STATE>2</STATE>");
    }

    @Test
    void terminate_deletes_what_is_the_vms_own_and_keeps_the_persistent_image() {
        move.withImageRecord();

        terminate();

        assertThat(move.volumesOnBeta()).containsExactly(StandardVm.DATA);
        assertThat(tags(StandardVm.DATA)).containsOnlyKeys("virt", "nloc");
        assertThat(image()).contains("<STATE>1</STATE>", "<VMS></VMS>", "<SIZE>10240</SIZE>");
        assertThat(front.ok("one.host.info", 1)).contains("<VMS></VMS>");
        assertThat(lab.frontEnd().stateLog(VM))
                .extracting(c -> c.state() + "/" + c.lcmState())
                .endsWith("3/3", "3/12", "3/11", "6/0");
    }

    @Test
    void terminate_keeps_deleted_clones_for_two_days_as_anonymous_snapshots() {
        move.withImageRecord();

        terminate();

        assertThat(lab.beta().snapshots())
                .filteredOn(SnapshotView::autoName)
                .extracting(s -> s.object().name().replaceAll("@.*", ""))
                .containsExactlyInAnyOrder(StandardVm.OS, StandardVm.SCRATCH, StandardVm.SWAP);
    }

    @Test
    void terminate_fails_when_the_volume_of_the_persistent_image_is_missing_and_can_be_retried() {
        lab.alpha().rename(StandardVm.DATA, "elsewhere");

        front.ok("one.vm.action", "terminate-hard", VM);
        waitFor(3, 40);
        lab.alpha().rename("elsewhere", StandardVm.DATA);
        front.ok("one.vm.recover", VM, 2);

        waitFor(6, 0);
        assertThat(image()).contains("<STATE>1</STATE>");
    }

    @Test
    void terminate_succeeds_without_the_volume_where_the_driver_only_logs_that() {
        lab.frontEnd().behaviour(VM).missingVolumeIsOnlyLogged(true);
        lab.alpha().rename(StandardVm.DATA, "elsewhere");

        terminate();

        assertThat(image()).contains("<STATE>1</STATE>");
    }

    @Test
    void image_is_deleted_on_the_cluster_that_its_record_names() {
        move.withImageRecord();
        terminate();

        front.ok("one.image.delete", IMAGE);
        front.await("one.datastore.info", 102, "<IMAGES></IMAGES>");

        assertThat(move.volumesOnBeta()).isEmpty();
        assertThat(front.refusal("one.image.info", IMAGE)).endsWith("Error getting image [8].");
    }

    @Test
    void volume_leaks_when_the_record_of_a_deleted_image_stayed_behind() {
        move.withoutImageRecord();
        terminate();

        front.ok("one.image.delete", IMAGE);
        front.await("one.datastore.info", 100, "<IMAGES><ID>7</ID><ID>9</ID></IMAGES>");

        assertThat(move.volumesOnBeta()).containsExactly(StandardVm.DATA);
    }

    @Test
    void image_in_use_is_neither_deleted_nor_cloned() {
        assertThat(front.refusal("one.image.delete", IMAGE))
                .isEqualTo("[one.image.delete] Cannot delete image. There are 1 VMs using it.");
        assertThat(front.refusal("one.image.clone", IMAGE, "copy", -1))
                .isEqualTo("[one.image.clone] Cannot clone image in state: USED_PERS");
    }

    @Test
    void locked_image_is_not_deleted() {
        terminate();
        front.ok("one.image.lock", IMAGE, 4, true);

        assertThat(front.refusal("one.image.delete", IMAGE)).contains("IMAGE is locked");
    }

    @Test
    void clone_has_the_data_of_the_image_and_is_listed() {
        move.withImageRecord();
        lab.beta().fill(StandardVm.DATA, FAR, "kept".getBytes(StandardCharsets.UTF_8));
        detach();

        int copy = Integer.parseInt(front.ok("one.image.clone", IMAGE, "copy", -1));
        front.await("one.image.info", copy, "<STATE>1</STATE>");

        assertThat(copy).isEqualTo(10);
        assertThat(lab.beta().sameContent("one-img-10", lab.beta(), StandardVm.DATA))
                .isTrue();
        assertThat(front.ok("one.datastore.info", 102)).contains("<IMAGES><ID>8</ID><ID>10</ID></IMAGES>");
        assertThat(front.ok("one.image.info", copy)).contains("one-ds-102/one-img-10", "<PERSISTENT>1</PERSISTENT>");
        front.await("one.image.info", IMAGE, "<STATE>1</STATE>");
    }

    @Test
    void clone_fails_when_the_record_stayed_behind() {
        move.withoutImageRecord();
        detach();

        int copy = Integer.parseInt(front.ok("one.image.clone", IMAGE, "copy", -1));

        front.await("one.image.info", copy, "<STATE>5</STATE>");
        assertThat(front.ok("one.image.info", copy)).contains("volume one-img-8 does not exist");
        front.await("one.image.info", IMAGE, "<STATE>1</STATE>");
    }

    @Test
    void disk_snapshots_are_made_reverted_to_and_deleted() {
        move.withImageRecord();
        lab.beta().fill(StandardVm.DATA, FAR, "before".getBytes(StandardCharsets.UTF_8));
        assertThat(front.ok("one.vm.disksnapshotcreate", VM, 1, "first")).isEqualTo("0");
        waitForStateAfter(57);
        lab.beta().fill(StandardVm.DATA, FAR, "after!".getBytes(StandardCharsets.UTF_8));
        powerOff();

        front.ok("one.vm.disksnapshotrevert", VM, 1, 0);
        waitFor(8, 0);
        front.await("one.vm.info", VM, "<ACTIVE><![CDATA[YES]]>");

        assertThat(new String(lab.beta().read(StandardVm.DATA, FAR, 6), StandardCharsets.UTF_8))
                .isEqualTo("before");
        assertThat(front.refusal("one.vm.disksnapshotdelete", VM, 1, 0)).contains("active snapshot");
        assertThat(lab.beta().volume(StandardVm.DATA).orElseThrow().attachments())
                .containsOnlyKeys(21);
    }

    @Test
    void deleted_snapshot_is_gone_from_the_records_and_from_the_cluster() {
        front.ok("one.vm.disksnapshotcreate", VM, 1, "first");
        front.await("one.vm.info", VM, "<DISK_SNAPSHOT_TOTAL_SIZE><![CDATA[10240]]>");
        assertThat(snapshots()).contains("one-img-8-snap0");

        front.ok("one.vm.disksnapshotdelete", VM, 1, 0);
        front.await("one.vm.info", VM, "<LCM_STATE>3<");

        assertThat(lab.frontEnd().vmDocument(VM)).doesNotContain("<SNAPSHOTS>");
        assertThat(snapshots()).doesNotContain("one-img-8-snap0");
    }

    @Test
    void persistent_image_keeps_the_snapshots_of_its_disk() {
        front.ok("one.vm.disksnapshotcreate", VM, 1, "first");
        waitForStateAfter(57);

        terminate();

        assertThat(image()).contains("<NAME><![CDATA[first]]></NAME>").doesNotContain("<DISK_ID>");
        assertThat(snapshots()).contains("one-img-8-snap0");
    }

    @Test
    void vm_snapshots_are_made_reverted_to_and_deleted() {
        move.withImageRecord();
        lab.beta().fill(StandardVm.DATA, FAR, "before".getBytes(StandardCharsets.UTF_8));
        front.ok("one.vm.snapshotcreate", VM, "all of it");
        waitForStateAfter(24);
        assertThat(vmSnapshots()).hasSize(6).allMatch(name -> name.matches("one-.*-ONESNAP-0-\\d+"));
        lab.beta().fill(StandardVm.DATA, FAR, "after!".getBytes(StandardCharsets.UTF_8));

        front.ok("one.vm.snapshotrevert", VM, 0);
        front.await("one.vm.info", VM, "<LCM_STATE>3<");
        assertThat(new String(lab.beta().read(StandardVm.DATA, FAR, 6), StandardCharsets.UTF_8))
                .isEqualTo("before");

        front.ok("one.vm.snapshotdelete", VM, 0);
        front.await("one.vm.info", VM, "<LCM_STATE>3<");
        assertThat(vmSnapshots()).isEmpty();
        assertThat(lab.frontEnd().vmDocument(VM)).doesNotContain("ONESNAP");
    }

    @Test
    void vm_is_off_and_as_it_was_when_no_snapshot_matches() {
        front.ok("one.vm.snapshotcreate", VM, "lost");
        waitForStateAfter(24);
        lab.alpha().snapshotNames().stream()
                .filter(name -> name.contains("ONESNAP"))
                .forEach(lab.alpha()::vanishSnapshot);

        front.ok("one.vm.snapshotrevert", VM, 0);

        waitFor(8, 0);
        assertThat(lab.frontEnd().vmDocument(VM)).doesNotContain("<ERROR>");
    }

    private List<String> vmSnapshots() {
        return lab.beta().snapshotNames().stream()
                .filter(name -> name.contains("ONESNAP"))
                .toList();
    }

    private List<String> snapshots() {
        return lab.alpha().snapshotNames();
    }

    @Test
    void pending_vm_is_terminated_without_any_volume_being_touched() {
        lab.frontEnd().behaviour(VM).schedulerFindsNoHost(true);
        front.ok("one.vm.action", "undeploy-hard", VM);
        waitFor(9, 0);
        front.ok("one.vm.action", "resume", VM);

        front.ok("one.vm.action", "terminate", VM);

        waitFor(6, 0);
        assertThat(lab.alpha().volumes()).extracting(VolumeView::name).containsAll(StandardVm.VOLUMES);
    }
}
