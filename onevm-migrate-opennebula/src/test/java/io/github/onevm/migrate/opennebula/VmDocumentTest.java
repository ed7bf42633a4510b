package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DiskLayout;
import io.github.onevm.migrate.model.DiskSnapshot;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmSnapshot;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.opennebula.documents.VmDocument;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmDocumentTest {
    private static final DatastoreId IMAGES = new DatastoreId(100);
    private static final DatastoreId SYSTEM = new DatastoreId(101);

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void every_kind_of_disk_of_a_running_vm_is_told(String version) {
        assertThat(vm(version + "/one.vm.info.running").disks())
                .containsExactly(
                        new CloneDisk(0, IMAGES, Bytes.ofMebibytes(20480), new ImageId(0), "debian-12"),
                        new PersistentDisk(1, IMAGES, Bytes.ofMebibytes(10240), new ImageId(1), "web-data"),
                        new VolatileDisk(2, SYSTEM, Bytes.ofMebibytes(1024), false, "raw"),
                        new CdromDisk(3, IMAGES, Bytes.ofMebibytes(20480), new ImageId(2), "installer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void running_vm_is_read(String version) {
        Vm vm = vm(version + "/one.vm.info.running");

        assertThat(vm.id()).isEqualTo(new VmId(0));
        assertThat(vm.name()).isEqualTo("web-1");
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.networks()).containsExactly(new NetworkId(0));
        assertThat(vm.memory()).isEqualTo(Bytes.ofMebibytes(2048));
        assertThat(vm.cpu()).isEqualTo(1.0);
        assertThat(vm.lockLevel()).isEmpty();
        assertThat(vm.contextDisk()).hasValue(4);
        assertThat(vm.homeHoldsState()).isFalse();
        assertThat(vm.diskSnapshots()).isEmpty();
        assertThat(vm.vmSnapshots()).isEmpty();
    }

    @Test
    void last_history_record_is_the_one_with_the_highest_seq() {
        assertThat(vm("6.10.5/one.vm.info.after-migration").lastHistory())
                .contains(new HistoryRecord(2, new HostId(1), "node-b1", new ClusterId(101), new DatastoreId(103), 0));
    }

    @Test
    void lock_level_is_read() {
        assertThat(vm("6.10.5/one.vm.info.locked").lockLevel()).isEqualTo(OptionalInt.of(1));
        assertThat(VmDocument.status(Recording.root("6.10.5/one.vm.info.locked"), MemoryConventions.INSTANCE.terms())
                        .lockLevel())
                .isEqualTo(OptionalInt.of(1));
        assertThat(VmDocument.status(Recording.root("6.10.5/one.vm.info.running"), MemoryConventions.INSTANCE.terms())
                        .isLocked())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "running, 3, 3",
        "poweroff, 8, 0",
        "undeployed, 9, 0",
        "undeployed-hard, 9, 0",
        "epilog_undeploy, 3, 30",
        "boot_undeploy_failure, 3, 47",
        "pending, 1, 0"
    })
    void recorded_state_is_read(String recording, int state, int lcmState) {
        assertThat(status("6.10.5/one.vm.info." + recording).state()).isEqualTo(new VmState(state, lcmState));
    }

    @Test
    void vm_undeployed_by_the_guest_ended_its_stay_by_an_undeploy() {
        assertThat(status("6.10.5/one.vm.info.undeployed").lastHistory())
                .hasValueSatisfying(h -> assertThat(h.endedByUndeploy()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void pending_vm_says_what_the_scheduler_says(String version) {
        assertThat(status(version + "/one.vm.info.pending-no-host-meets-requirements")
                        .message())
                .hasValueSatisfying(m -> assertThat(m).contains("Cannot dispatch VM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "poweroff", "undeployed"})
    void disks_are_the_same_in_every_state(String recording) {
        Vm vm = vm("6.10.5/one.vm.info.running");

        assertThat(status("6.10.5/one.vm.info." + recording).disks())
                .isEqualTo(DiskLayout.of(vm))
                .contains("disk 1 (image 1) in datastore 100");
    }

    @Test
    void failed_vm_says_its_error() {
        assertThat(status("6.10.5/one.vm.info.boot_undeploy_failure").message())
                .hasValueSatisfying(m -> assertThat(m).contains("DEPLOY: node-a1"));
    }

    @Test
    void schedulers_message_of_a_vm_that_is_not_pending_is_old() {
        String document = Recording.document("6.10.5/one.vm.info.pending-no-host-meets-requirements")
                .replace("<STATE>1</STATE>", "<STATE>3</STATE>");

        assertThat(VmDocument.status(Recording.parsed(document), MemoryConventions.INSTANCE.terms())
                        .message())
                .isEmpty();
    }

    @Test
    void vm_that_was_never_deployed_has_no_history() {
        String document = Recording.document("6.10.5/one.vm.info.running")
                .replaceAll("(?s)<HISTORY_RECORDS>.*</HISTORY_RECORDS>", "<HISTORY_RECORDS/>");

        assertThat(VmDocument.vm(Recording.parsed(document), MemoryConventions.INSTANCE.terms())
                        .lastHistory())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "<FIRMWARE><![CDATA[BIOS]]></FIRMWARE>, false",
        "<FIRMWARE/>, false",
        "<FIRMWARE><![CDATA[/usr/share/OVMF/OVMF_CODE.fd]]></FIRMWARE>, true",
        "<FIRMWARE>UEFI</FIRMWARE>, true"
    })
    void uefi_is_any_firmware_but_bios(String firmware, boolean uefi) {
        assertThat(edited("<OS>", "<OS>" + firmware).uefi()).isEqualTo(uefi);
    }

    @Test
    void nvram_is_told_by_its_user_attribute() {
        assertThat(edited("<USER_TEMPLATE>", "<USER_TEMPLATE><T_OS_NVRAM>x</T_OS_NVRAM>")
                        .nvram())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"<TPM><MODEL>tpm-crb</MODEL></TPM>, true", "<TPM/>, false", "<TPM><MODEL/></TPM>, false"})
    void tpm_is_told_by_its_model(String tpm, boolean has) {
        assertThat(edited("<TEMPLATE>", "<TEMPLATE>" + tpm).tpm()).isEqualTo(has);
    }

    @Test
    void disk_snapshots_count_when_there_is_one() {
        String snapshots = "<SNAPSHOTS><DISK_ID>0</DISK_ID><SNAPSHOT><ID>0</ID></SNAPSHOT></SNAPSHOTS>"
                + "<SNAPSHOTS><DISK_ID>1</DISK_ID></SNAPSHOTS>";

        assertThat(edited("<TEMPLATE>", snapshots + "<TEMPLATE>").diskSnapshots())
                .extracting(DiskSnapshot::disk)
                .containsExactly(0);
    }

    /** Shapes of 6.10.5: ALLOW_ORPHANS=yes gives PARENT -1 everywhere, and with mixed none of two fresh ones is ACTIVE. */
    @ParameterizedTest
    @ValueSource(strings = {"yes", "mixed"})
    void disk_snapshots_without_parent_and_without_an_active_one_count(String orphans) {
        String one =
                "<SNAPSHOT><DATE>1795355989</DATE><ID>0</ID><NAME>a</NAME><PARENT>-1</PARENT><SIZE>20480</SIZE></SNAPSHOT>";
        String snapshots = "<SNAPSHOTS><ALLOW_ORPHANS>" + orphans + "</ALLOW_ORPHANS><CURRENT_BASE>-1</CURRENT_BASE>"
                + "<DISK_ID>1</DISK_ID><NEXT_SNAPSHOT>2</NEXT_SNAPSHOT>" + one + one.replace("<ID>0", "<ID>1")
                + "</SNAPSHOTS>";

        Optional<Instant> taken = Optional.of(Instant.ofEpochSecond(1_795_355_989));
        assertThat(edited("<TEMPLATE>", snapshots + "<TEMPLATE>").diskSnapshots())
                .containsExactly(
                        new DiskSnapshot(1, 0, "a", OptionalInt.empty(), false, taken),
                        new DiskSnapshot(1, 1, "a", OptionalInt.empty(), false, taken));
    }

    @Test
    void a_disk_snapshot_has_a_parent_and_may_be_active() {
        String snapshots = "<SNAPSHOTS><DISK_ID>0</DISK_ID><SNAPSHOT><ID>0</ID><CHILDREN>1</CHILDREN></SNAPSHOT>"
                + "<SNAPSHOT><ACTIVE>YES</ACTIVE><ID>1</ID><PARENT>0</PARENT></SNAPSHOT></SNAPSHOTS>";

        assertThat(edited("<TEMPLATE>", snapshots + "<TEMPLATE>").diskSnapshots())
                .containsExactly(
                        new DiskSnapshot(0, 0, "", OptionalInt.empty(), false, Optional.empty()),
                        new DiskSnapshot(0, 1, "", OptionalInt.of(0), true, Optional.empty()));
    }

    /** Once a VM snapshot is made it has neither ACTIVE nor ACTION (6.10.5). */
    @Test
    void a_vm_snapshot_that_is_made_counts_and_is_no_operation_under_way() {
        String snapshot = "<SNAPSHOT><HYPERVISOR_ID>ONESNAP-0-1795355989</HYPERVISOR_ID><NAME>a</NAME>"
                + "<SNAPSHOT_ID>0</SNAPSHOT_ID><SYSTEM_DISK_SIZE>0</SYSTEM_DISK_SIZE><TIME>1795355989</TIME></SNAPSHOT>";
        Vm vm = edited("<TEMPLATE>", "<TEMPLATE>" + snapshot);

        assertThat(vm.vmSnapshots()).containsExactly(new VmSnapshot(0, "a", "ONESNAP-0-1795355989"));
        assertThat(vm.diskNotes()).allMatch(note -> note.underWay().isEmpty());
        assertThat(DiskLayout.of(vm)).contains("VM snapshot 0 (ONESNAP-0-1795355989)");
    }

    /** 6.10.5 does not know TPM: what was asked for stays in USER_TEMPLATE, and the VM has no vTPM. 7.x puts it in TEMPLATE. */
    @Test
    void a_tpm_that_the_release_does_not_know_does_not_exist() {
        assertThat(edited("<USER_TEMPLATE>", "<USER_TEMPLATE><TPM><MODEL>tpm-crb</MODEL></TPM>")
                        .tpm())
                .isFalse();
    }

    @Test
    void vm_snapshots_are_counted() {
        String snapshot = "<SNAPSHOT><SNAPSHOT_ID>0</SNAPSHOT_ID></SNAPSHOT>";

        assertThat(edited("<TEMPLATE>", "<TEMPLATE>" + snapshot + snapshot).vmSnapshots())
                .hasSize(2);
    }

    @Test
    void network_of_a_passed_through_nic_counts_and_that_of_another_device_does_not() {
        String devices = "<PCI><TYPE>NIC</TYPE><NETWORK_ID>7</NETWORK_ID></PCI><PCI><NETWORK_ID>8</NETWORK_ID></PCI>";

        assertThat(edited("<TEMPLATE>", "<TEMPLATE>" + devices).networks())
                .containsExactlyInAnyOrder(new NetworkId(0), new NetworkId(7));
    }

    private static Vm edited(String what, String by) {
        String document = Recording.document("6.10.5/one.vm.info.running");
        assertThat(document).contains(what);
        int at = document.indexOf(what);
        return VmDocument.vm(
                Recording.parsed(document.substring(0, at) + by + document.substring(at + what.length())),
                MemoryConventions.INSTANCE.terms());
    }

    static Vm vm(String recording) {
        return VmDocument.vm(Recording.root(recording), MemoryConventions.INSTANCE.terms());
    }

    private static VmStatus status(String recording) {
        return VmDocument.status(Recording.root(recording), MemoryConventions.INSTANCE.terms());
    }
}
