package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChangeBuilder;
import io.github.onevm.migrate.opennebula.records.VmBody;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of snapshots leave the body of a VM, and come back. */
class BodySnapshotsTest {
    private static final String TOTAL = "<DISK_SNAPSHOT_TOTAL_SIZE><![CDATA[20]]></DISK_SNAPSHOT_TOTAL_SIZE>";
    private static final String OF_VM = "<SNAPSHOT><HYPERVISOR_ID><![CDATA[ONESNAP-0-1]]></HYPERVISOR_ID></SNAPSHOT>";
    private static final String OF_DISK =
            "<SNAPSHOTS><DISK_ID>0</DISK_ID><SNAPSHOT><ID>0</ID><NAME>a &amp; b</NAME></SNAPSHOT></SNAPSHOTS>";

    /** A body with these parts, each where it belongs. */
    private static String body(int datastore, String total, String ofVm, String ofDisk, String other) {
        return "<VM><ID>0</ID><TEMPLATE><CPU>1</CPU><DISK><DATASTORE><![CDATA[ds-" + datastore
                + "]]></DATASTORE><DATASTORE_ID><![CDATA[" + datastore + "]]></DATASTORE_ID><DISK_ID>0</DISK_ID>"
                + total
                + "</DISK>" + ofVm + "</TEMPLATE><USER_TEMPLATE>" + other + "</USER_TEMPLATE>" + ofDisk + "</VM>";
    }

    private static VmRecordChange change(boolean dropSnapshots) {
        return new VmRecordChangeBuilder()
                .vm(new VmId(0))
                .disks(Map.of(0, new VmRecordChange.DatastoreName(new DatastoreId(102), "ds-102")))
                .cluster(new ClusterId(101))
                .dropSnapshots(dropSnapshots)
                .policy(PinPolicy.DROP)
                .build();
    }

    @Test
    void all_records_of_snapshots_go_and_nothing_else() {
        String after = VmBody.edited(body(100, TOTAL, OF_VM, OF_DISK + OF_DISK, "<X/>"), change(true));

        assertThat(after).isEqualTo(body(102, "", "", "", "<X/>"));
        assertThat(VmBody.shows(after, change(true))).isTrue();
    }

    @Test
    void they_stay_unless_they_are_to_be_dropped() {
        String after = VmBody.edited(body(100, TOTAL, OF_VM, OF_DISK, ""), change(false));

        assertThat(after).isEqualTo(body(102, TOTAL, OF_VM, OF_DISK, ""));
        assertThat(VmBody.shows(after, change(false))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_body_that_still_has_one_of_them_does_not_show_the_change(int left) {
        String body = body(102, left == 0 ? TOTAL : "", left == 1 ? OF_VM : "", left == 2 ? OF_DISK : "", "");

        assertThat(VmBody.shows(body, change(true))).isFalse();
    }

    @Test
    void they_come_back_into_a_body_that_somebody_has_changed_since() {
        String before = body(100, TOTAL, OF_VM, OF_DISK, "");
        String now = body(102, "", "", "", "<LABELS>new</LABELS>");

        String restored = VmBody.restored(now, before, change(true));

        assertThat(restored).isEqualTo(body(100, TOTAL, OF_VM, OF_DISK, "<LABELS>new</LABELS>"));
        assertThat(VmBody.isRestored(restored, before, change(true))).isTrue();
    }

    @Test
    void a_body_that_lacks_one_of_them_is_not_restored() {
        String before = body(100, TOTAL, OF_VM, OF_DISK, "");

        assertThat(VmBody.isRestored(body(100, TOTAL, OF_VM, "", ""), before, change(true)))
                .isFalse();
        assertThat(VmBody.isRestored(body(100, TOTAL, "", OF_DISK, ""), before, change(true)))
                .isFalse();
        assertThat(VmBody.isRestored(body(100, "", OF_VM, OF_DISK, ""), before, change(true)))
                .isFalse();
    }

    @Test
    void a_snapshot_inside_of_other_attributes_is_none_of_them() {
        String nested = "<SNAPSHOT>mine</SNAPSHOT><SNAPSHOTS>mine</SNAPSHOTS>";

        assertThat(VmBody.edited(body(100, "", "", "", nested), change(true))).isEqualTo(body(102, "", "", "", nested));
    }
}
