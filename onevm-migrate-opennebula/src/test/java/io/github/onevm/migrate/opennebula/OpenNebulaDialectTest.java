package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.CloudCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenNebulaDialectTest {
    private static final VmId VM = new VmId(42);
    private static final String AT_REST =
            " AND EXISTS (SELECT 1 FROM vm_pool WHERE oid = 42 AND state IN (9, 2) AND lcm_state = 0)";

    private static final ImageRecordChange IMAGES = new ImageRecordChange(
            VM, new TreeMap<>(Map.of(new ImageId(8), moved("one-ds-102/one-img-8"), new ImageId(9), moved("x/y"))));

    private final OpenNebulaDialect dialect = new OpenNebulaDialect();

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(new CloudCall.Lock(VM), "OpenNebula: one.vm.lock 42 level=4"),
                Arguments.of(new CloudCall.Unlock(VM), "OpenNebula: one.vm.unlock 42"),
                Arguments.of(new CloudCall.Undeploy(VM, false), "OpenNebula: one.vm.action undeploy 42"),
                Arguments.of(new CloudCall.Undeploy(VM, true), "OpenNebula: one.vm.action undeploy-hard 42"),
                Arguments.of(new CloudCall.Resume(VM), "OpenNebula: one.vm.action resume 42"),
                Arguments.of(new CloudCall.Hold(VM), "OpenNebula: one.vm.action hold 42"),
                Arguments.of(new CloudCall.Release(VM), "OpenNebula: one.vm.action release 42"),
                Arguments.of(new CloudCall.Recover(VM, Recovery.RETRY), "OpenNebula: one.vm.recover 42 retry"),
                Arguments.of(new CloudCall.Recover(VM, Recovery.SUCCESS), "OpenNebula: one.vm.recover 42 success"),
                Arguments.of(
                        new CloudCall.Deploy(VM, new HostId(2), new DatastoreId(103)),
                        "OpenNebula: one.vm.deploy 42 host=2 datastore=103"),
                Arguments.of(
                        new CloudCall.RegisterCopyDisk(DISK),
                        "OpenNebula: one.image.allocate a-volume SOURCE=one-ds-102/a-volume datastore=102"),
                Arguments.of(new CloudCall.AddCopy(COPY), "OpenNebula: one.vm.allocate a-copy on hold"),
                Arguments.of(
                        new CloudCall.DeployCopy(COPY, new HostId(2), new DatastoreId(103)),
                        "OpenNebula: one.vm.deploy <the copy> host=2 datastore=103"),
                Arguments.of(
                        new CloudCall.EndCopy(Optional.empty()), "OpenNebula: one.vm.action terminate-hard <the copy>"),
                Arguments.of(
                        new CloudCall.EndCopy(Optional.of(new VmId(51))),
                        "OpenNebula: one.vm.action terminate-hard 51"),
                Arguments.of(
                        new CloudCall.DeleteCopyImage(Optional.empty()), "OpenNebula: one.image.delete <its image>"),
                Arguments.of(
                        new CloudCall.DeleteCopyImage(Optional.of(new ImageId(80))),
                        "OpenNebula: one.image.delete 80"));
    }

    private static final CopyDisk DISK = new CopyDisk(
            0, new VolumeName("a-volume"), "one-ds-102/a-volume", Bytes.ofMebibytes(1), new DatastoreId(102));
    private static final VmCopy COPY = new VmCopy(VM, Instant.EPOCH, "a-copy", List.of(DISK));

    @ParameterizedTest
    @MethodSource("calls")
    void a_call_is_named_as_the_api_names_it(CloudCall call, String line) {
        assertThat(dialect.describe(call)).containsExactly(line);
    }

    @Test
    void a_rewriting_of_records_writes_the_history_before_the_body() {
        assertThat(rewriting(Optional.of(new DatastoreId(103))))
                .containsExactly(
                        "OpenNebula: one.system.sql UPDATE history SET body = <with DS_ID 103> WHERE vid = 42"
                                + " AND seq = <the last one>",
                        "OpenNebula: one.system.sql UPDATE vm_pool SET body = <the edited body> WHERE oid = 42"
                                + " AND state IN (9, 2) AND lcm_state = 0");
    }

    @Test
    void a_rewriting_that_leaves_the_history_alone_writes_the_body_only() {
        assertThat(rewriting(Optional.empty()))
                .containsExactly("OpenNebula: one.system.sql UPDATE vm_pool SET body = <the edited body> WHERE oid = 42"
                        + " AND state IN (9, 2) AND lcm_state = 0");
    }

    private static ImageMove moved(String source) {
        return new ImageMove(
                new DatastoreId(100), new VmRecordChange.DatastoreName(new DatastoreId(102), "beta-image"), source);
    }

    @Test
    void a_move_of_images_writes_the_images_before_the_lists() {
        assertThat(dialect.describe(new CloudCall.MoveImages(IMAGES)))
                .containsExactly(
                        "OpenNebula: one.system.sql UPDATE image_pool SET body = <8 with DATASTORE_ID 102 and SOURCE"
                                + " one-ds-102/one-img-8, 9 with DATASTORE_ID 102 and SOURCE x/y> WHERE oid IN (8, 9)"
                                + AT_REST,
                        "OpenNebula: one.system.sql UPDATE datastore_pool SET body = <IMAGES without the images that"
                                + " leave, with those that come> WHERE oid IN (100, 102)" + AT_REST);
    }

    @Test
    void a_move_of_images_is_undone_the_other_way_round() {
        assertThat(dialect.describe(new CloudCall.RestoreImages(IMAGES)))
                .containsExactly(
                        "OpenNebula: one.system.sql UPDATE datastore_pool SET body = <IMAGES as they were>"
                                + " WHERE oid IN (100, 102)" + AT_REST,
                        "OpenNebula: one.system.sql UPDATE image_pool SET body = <as they were> WHERE oid IN (8, 9)"
                                + AT_REST);
    }

    @Test
    void a_restoring_of_records_writes_both_texts_as_they_were() {
        VmRecordChange change = new VmRecordChange(VM, Map.of(), new ClusterId(101), Optional.of(new DatastoreId(103)));

        assertThat(dialect.describe(new CloudCall.RestoreRecords(change)))
                .containsExactly(
                        "OpenNebula: one.system.sql UPDATE history SET body = <as it was> WHERE vid = 42"
                                + " AND seq = <the last one>",
                        "OpenNebula: one.system.sql UPDATE vm_pool SET body = <as it was> WHERE oid = 42"
                                + " AND state IN (9, 2) AND lcm_state = 0");
    }

    private List<String> rewriting(Optional<DatastoreId> history) {
        return dialect.describe(
                new CloudCall.RewriteRecords(new VmRecordChange(VM, Map.of(), new ClusterId(101), history)));
    }
}
