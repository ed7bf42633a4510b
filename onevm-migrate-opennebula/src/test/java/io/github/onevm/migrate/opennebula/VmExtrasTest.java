package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CpuModel;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DiskNote;
import io.github.onevm.migrate.model.GroupRole;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.PciRequest;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmTrait;
import io.github.onevm.migrate.opennebula.documents.VmDocument;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmExtrasTest {
    private static final String STIME = "1795355987";

    private static Vm recorded(String version) {
        return VmDocument.vm(Recording.root(version + "/one.vm.info.running"), MemoryConventions.INSTANCE.terms());
    }

    /** The recorded VM with an addition at the beginning of an element. */
    private static Vm with(String element, String addition) {
        String document = Recording.document("6.10.5/one.vm.info.running");
        assertThat(document).contains("<" + element + ">");
        return VmDocument.vm(
                Recording.parsed(document.replaceFirst("<" + element + ">", "<" + element + ">" + addition)),
                MemoryConventions.INSTANCE.terms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void a_plain_vm_has_its_context_and_its_pins(String version) {
        Vm vm = recorded(version);

        assertThat(vm.traits()).containsExactly(VmTrait.CONTEXT);
        assertThat(vm.pins()).isNotEmpty();
        assertThat(vm.owner()).contains(new Owner(0, 0));
        assertThat(vm.hypervisor()).contains("kvm");
        assertThat(vm.cpuModel()).isEmpty();
        assertThat(vm.pci()).isEmpty();
        assertThat(vm.schedule()).isEmpty();
        assertThat(vm.group()).isEmpty();
        assertThat(vm.fileDatastores()).isEmpty();
    }

    @Test
    void disks_say_where_they_come_from_and_how_large_they_were() {
        assertThat(with("DISK", "<ORIGINAL_SIZE>10240</ORIGINAL_SIZE>").diskNotes())
                .hasSize(4)
                .contains(new DiskNote(
                        0, Optional.of("one-img-0"), Optional.of(Bytes.ofMebibytes(10240)), Optional.empty()))
                .contains(new DiskNote(2, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "ATTACH, attaching or detaching",
        "CLONING, cloning its image",
        "DISK_SNAPSHOT_ACTIVE, a disk snapshot operation",
        "HOTPLUG_SAVE_AS_ACTIVE, saving as another image",
        "RESIZE, resizing"
    })
    void disk_with_an_operation_under_way_says_which(String flag, String words) {
        assertThat(with("DISK", "<" + flag + ">YES</" + flag + ">")
                        .diskNotes()
                        .get(0)
                        .underWay())
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "TEMPLATE, <IMPORTED>YES</IMPORTED>, IMPORTED",
        "TEMPLATE, <TOPOLOGY><PIN_POLICY>CORE</PIN_POLICY></TOPOLOGY>, PINNED",
        "NIC, <ATTACH>YES</ATTACH>, NIC_BUSY",
        "HISTORY, <PLAN_ID>0</PLAN_ID>, IN_SCHEDULER_PLAN"
    })
    void trait_is_told_by_its_element(String element, String addition, VmTrait trait) {
        assertThat(with(element, addition).traits()).contains(trait);
    }

    @ParameterizedTest
    @CsvSource({
        "TEMPLATE, <TOPOLOGY><PIN_POLICY>NONE</PIN_POLICY></TOPOLOGY>, PINNED",
        "HISTORY, <PLAN_ID>-1</PLAN_ID>, IN_SCHEDULER_PLAN"
    })
    void empty_or_ordinary_element_is_no_trait(String element, String addition, VmTrait trait) {
        assertThat(with(element, addition).traits()).doesNotContain(trait);
    }

    @Test
    void service_and_router_are_told_by_their_ids() {
        assertThat(with("USER_TEMPLATE", "<SERVICE_ID>7</SERVICE_ID>").service())
                .hasValue(7);
        assertThat(with("USER_TEMPLATE", "<SERVICE_ID/>").service()).isEmpty();
        assertThat(with("TEMPLATE", "<VROUTER_ID>3</VROUTER_ID>").router()).hasValue(3);
    }

    @Test
    void vm_that_the_scheduler_shall_move_is_told_by_resched() {
        String document = Recording.document("6.10.5/one.vm.info.running").replace("<RESCHED>0<", "<RESCHED>1<");

        assertThat(VmDocument.vm(Recording.parsed(document), MemoryConventions.INSTANCE.terms())
                        .traits())
                .contains(VmTrait.RESCHED);
    }

    @ParameterizedTest
    @CsvSource({"INCREMENT, <ID>9</ID>, true", "FULL, <ID>9</ID>, false", "INCREMENT, '', false"})
    void increments_are_a_chain_once_there_is_a_backup(String mode, String ids, boolean chain) {
        String backups = "<BACKUPS><BACKUP_CONFIG><MODE>" + mode + "</MODE></BACKUP_CONFIG><BACKUP_IDS>" + ids
                + "</BACKUP_IDS></BACKUPS>";

        assertThat(with("VM", backups).has(VmTrait.INCREMENTAL_BACKUPS)).isEqualTo(chain);
    }

    @Test
    void cpu_model_has_its_features() {
        assertThat(with(
                                "TEMPLATE",
                                "<CPU_MODEL><MODEL>Skylake-Server</MODEL><FEATURES>avx2, vmx</FEATURES></CPU_MODEL>")
                        .cpuModel())
                .contains(new CpuModel("Skylake-Server", Set.of("avx2", "vmx")));
    }

    @Test
    void pci_device_is_asked_for_by_what_the_element_names() {
        assertThat(with("TEMPLATE", "<PCI><VENDOR>10de</VENDOR><CLASS>0302</CLASS><ADDRESS>x</ADDRESS></PCI>")
                        .pci())
                .containsExactly(
                        new PciRequest(Optional.of("10de"), Optional.empty(), Optional.of("0302"), Optional.empty()));
    }

    @Test
    void network_of_an_alias_is_kept_apart() {
        Vm vm = with("TEMPLATE", "<NIC_ALIAS><NETWORK_ID>7</NETWORK_ID></NIC_ALIAS>");

        assertThat(vm.aliasNetworks()).containsExactly(new NetworkId(7));
        assertThat(vm.networks()).doesNotContain(new NetworkId(7));
    }

    @Test
    void datastore_of_the_kernel_is_read() {
        assertThat(with("OS", "<KERNEL_DS_ID>4</KERNEL_DS_ID><KERNEL_DS_DSID>2</KERNEL_DS_DSID>")
                        .fileDatastores())
                .containsExactly(new DatastoreId(2));
    }

    @Test
    void vm_group_is_read() {
        assertThat(with("TEMPLATE", "<VMGROUP><ROLE>db</ROLE><VMGROUP_ID>4</VMGROUP_ID></VMGROUP>")
                        .group())
                .contains(new GroupRole(4, "db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEMPLATE", "USER_TEMPLATE"})
    void action_of_the_schedule_is_found_in_both_places(String element) {
        assertThat(with(element, "<SCHED_ACTION><ACTION>poweroff</ACTION><TIME>1795360000</TIME></SCHED_ACTION>")
                        .schedule())
                .containsExactly(new ScheduledAction("poweroff", Instant.ofEpochSecond(1_795_360_000)));
    }

    @Test
    void relative_time_counts_from_the_vms_birth() {
        assertThat(with("TEMPLATE", "<SCHED_ACTION><ACTION>stop</ACTION><TIME>+60</TIME></SCHED_ACTION>")
                        .schedule())
                .extracting(ScheduledAction::due)
                .containsExactly(Instant.ofEpochSecond(Long.parseLong(STIME) + 60));
    }

    @ParameterizedTest
    @CsvSource({"1795360001, 0", "1795360000, 0", "1795359999, 1"})
    void action_that_is_done_is_not_to_come(String done, int left) {
        String action = "<SCHED_ACTION><TIME>1795360000</TIME><DONE>" + done + "</DONE></SCHED_ACTION>";

        assertThat(with("TEMPLATE", action).schedule()).hasSize(left);
    }

    @Test
    void action_without_a_time_that_can_be_read_is_no_appointment() {
        assertThat(with("TEMPLATE", "<SCHED_ACTION><TIME>soon</TIME></SCHED_ACTION>")
                        .schedule())
                .isEmpty();
    }
}
