package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.UnreadableObject;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.opennebula.documents.PoolDocuments;
import io.github.onevm.migrate.opennebula.documents.VmDocument;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Inventory;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a move does not need never makes a document unreadable, and what it needs is named when it is not there. */
class OldAndOddDocumentsTest {
    private static final String RUNNING = Recording.document("6.10.5/one.vm.info.running");
    private static final String RECORDS = "<HISTORY_RECORDS>";

    private final FakeOned oned = new FakeOned();
    private final Inventory inventory =
            new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE).inventory();

    @AfterEach
    void stop() {
        oned.close();
    }

    private static Vm vm(String document) {
        return VmDocument.vm(Recording.parsed(document), MemoryConventions.INSTANCE.terms());
    }

    private static Vm with(String what, String by) {
        String changed = RUNNING.replaceAll(what, by);
        assertThat(changed).as(what).isNotEqualTo(RUNNING);
        return vm(changed);
    }

    private static HistoryRecord last(Vm vm) {
        return vm.lastHistory().orElseThrow();
    }

    /** Up to 5.0 a record had no cluster; upgrades have written -1. */
    @ParameterizedTest
    @CsvSource({
        "<SEQ>0</SEQ><HID>3</HID><CID>-1</CID><DS_ID>0</DS_ID><ACTION>0</ACTION>",
        "<SEQ>0</SEQ><HID>-1</HID><CID/><DS_ID>-1</DS_ID><ACTION>x</ACTION>",
        "<SEQ>0</SEQ>",
        "<SEQ>none</SEQ><CID>-1</CID>",
        "<SEQ/>"
    })
    void records_long_past_stop_nothing(String old) {
        Vm vm = vm(RUNNING.replace("<SEQ>0</SEQ>", "<SEQ>1</SEQ>")
                .replace(RECORDS, RECORDS + "<HISTORY>" + old + "</HISTORY>"));

        assertThat(last(vm).seq()).isEqualTo(1);
        assertThat(last(vm).cluster()).isEqualTo(new ClusterId(100));
    }

    @ParameterizedTest
    @CsvSource({
        "<CID>.*?</CID>, <CID>-1</CID>, CID is '-1'",
        "<CID>.*?</CID>, <CID/>, CID is missing",
        "<HID>.*?</HID>, , HID is missing",
        "<DS_ID>.*?</DS_ID>, <DS_ID>x</DS_ID>, DS_ID is 'x'"
    })
    void last_record_that_is_incomplete_is_named(String what, String by, String fault) {
        assertThatThrownBy(() -> with(what, by == null ? "" : by))
                .hasMessageContaining("the VM's last history record (SEQ 0) does not say where the VM is: " + fault);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "' 2 ', 2", "1.250000, 1.25"})
    void cpu_is_a_share_of_a_core(String text, double cpu) {
        assertThat(with("<CPU><!.CDATA.*?]]></CPU>", "<CPU>" + text + "</CPU>").cpu())
                .isEqualTo(cpu);
    }

    @Test
    void cpu_that_is_no_number_is_named() {
        assertThatThrownBy(() -> with("<CPU><!.CDATA.*?]]></CPU>", "<CPU>NaN</CPU>"))
                .hasMessageContaining("TEMPLATE/CPU is no number of 0 or more");
    }

    /** A NIC in auto mode that was never placed. */
    @ParameterizedTest
    @CsvSource({"-1", "''", "auto"})
    void nic_without_a_network_is_in_none(String id) {
        Vm vm = with("<NETWORK_ID><!.CDATA.0]]></NETWORK_ID>", "<NETWORK_ID>" + id + "</NETWORK_ID>");

        assertThat(vm.networks()).doesNotContain(new NetworkId(0));
    }

    @Test
    void disk_whose_datastore_is_none_is_unsupported_and_not_unreadable() {
        Vm vm = with("<DATASTORE_ID><!.CDATA.100]]></DATASTORE_ID>", "<DATASTORE_ID>-1</DATASTORE_ID>");

        assertThat(vm.disks()).hasAtLeastOneElementOfType(UnsupportedDisk.class);
    }

    @Test
    void snapshots_that_name_no_disk_are_in_the_way_like_any_others() {
        Vm vm = vm(RUNNING.replace("</VM>", "<SNAPSHOTS><SNAPSHOT><ID>0</ID></SNAPSHOT></SNAPSHOTS></VM>"));

        assertThat(vm.diskSnapshots()).isNotEmpty();
    }

    @Test
    void host_that_was_never_monitored_has_nothing_to_give() {
        Host host = PoolDocuments.host(
                Recording.parsed("<HOST><ID>7</ID><NAME>new</NAME><STATE>0</STATE><CLUSTER_ID>100</CLUSTER_ID>"
                        + "<HOST_SHARE><MAX_MEM/></HOST_SHARE><VMS/><TEMPLATE/></HOST>"));

        assertThat(host.freeCpu()).isZero();
        assertThat(host.freeMemory().value()).isZero();
    }

    @Test
    void host_that_cannot_be_understood_is_passed_over_and_named() {
        String hosts = Recording.document("6.10.5/one.hostpool.info")
                .replace("<HOST><ID>0</ID>", "<HOST><ID>0</ID><STATE>?</STATE>");
        oned.answer("one.hostpool.info", a -> FakeOned.document(hosts));

        assertThat(inventory.hosts())
                .extracting(Host::id)
                .doesNotContain(new HostId(0))
                .contains(new HostId(1));
        assertThat(inventory.unreadable())
                .isEqualTo(List.of(new UnreadableObject("host", OptionalInt.of(0), "HOST/STATE is no whole number")));
    }

    @Test
    void host_that_was_mended_is_no_longer_named() {
        host_that_cannot_be_understood_is_passed_over_and_named();
        oned.recorded("one.hostpool.info", "6.10.5/one.hostpool.info");
        inventory.hosts();

        assertThat(inventory.unreadable()).isEmpty();
    }

    /** Lists of clusters, ids of none: 7.x, and what upgrades have left. */
    @Test
    void ids_of_none_are_no_members() {
        var cluster = PoolDocuments.cluster(
                Recording.parsed("<CLUSTER><ID>5</ID><NAME/><HOSTS><ID>-1</ID><ID> 3 </ID><ID/></HOSTS>"
                        + "<DATASTORES/><VNETS><ID>x</ID></VNETS><TEMPLATE/></CLUSTER>"));

        assertThat(cluster.hosts()).containsExactly(new HostId(3));
        assertThat(cluster.networks()).isEmpty();
    }
}
