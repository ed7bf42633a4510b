package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.StorageCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StorPoolDialectTest {
    private final StorPoolDialect dialect = new StorPoolDialect();

    @Test
    void a_send_names_location_volumes_and_tags() {
        StorageCall send = new StorageCall.Send(
                new VmId(42),
                Instant.ofEpochSecond(1_795_400_000),
                "r1",
                List.of(new VolumeName("one-img-7-42-0"), new VolumeName("one-img-8")),
                "beta-loc");

        assertThat(dialect.describe(send))
                .containsExactly(
                        "StorPool source: VolumesGroupBackup location=beta-loc volumes=one-img-7-42-0,one-img-8"
                                + " tags=cpts=<unix seconds>,mvrd=r1,mvts=1795400000,nvm=42");
    }

    @Test
    void a_creation_names_template_and_tags() {
        StorageCall create =
                new StorageCall.Create(new VolumeName("one-img-8"), "one-ds-102", Map.of("nvm", "42", "nloc", "one"));

        assertThat(dialect.describe(create))
                .containsExactly("StorPool destination: VolumeCreate name=one-img-8 parent=<its last snapshot>"
                        + " template=one-ds-102 tags=nloc=one,nvm=42");
    }

    @Test
    void a_renaming_names_its_side_and_the_volume_by_its_global_id() {
        StorageCall rename = new StorageCall.Rename(
                StorageCall.Side.SOURCE, "aaaa.b.1", new VolumeName("MIGRATED-one-img-8-1"), Map.of("mvts", "1"));

        assertThat(dialect.describe(rename))
                .containsExactly("StorPool source: VolumeUpdate ~aaaa.b.1 rename=MIGRATED-one-img-8-1 tags=mvts=1");
    }

    @Test
    void the_copy_of_a_snapshot_names_both_sides() {
        SnapshotId id = new SnapshotId("aaaa.b.1");
        SnapshotCopy copy =
                new SnapshotCopy(id, "alpha-loc", new VolumeName("one-img-8-snap0"), "one-ds-102", Map.of("nvm", "42"));

        assertThat(Stream.of(
                                new StorageCall.Export(id, "beta-loc"),
                                new StorageCall.Receive(copy),
                                new StorageCall.Unexport(id, "beta-loc"),
                                new StorageCall.DeleteSnapshot(id))
                        .flatMap(call -> dialect.describe(call).stream()))
                .containsExactly(
                        "StorPool source: SnapshotExport snapshot=~aaaa.b.1 location=beta-loc",
                        "StorPool destination: SnapshotFromRemote remoteLocation=alpha-loc remoteId=aaaa.b.1"
                                + " name=one-img-8-snap0 template=one-ds-102 tags=nvm=42",
                        "StorPool source: SnapshotUnexport snapshot=~aaaa.b.1 location=beta-loc",
                        "StorPool destination: SnapshotDelete ~aaaa.b.1");
    }

    @Test
    void the_deletion_of_a_sent_snapshot_names_its_side() {
        StorageCall deletion =
                new StorageCall.DeleteSent(StorageCall.Side.SOURCE, Optional.of(new SnapshotId("aaaa.b.1")));

        assertThat(dialect.describe(deletion)).containsExactly("StorPool source: SnapshotDelete ~aaaa.b.1");
        assertThat(dialect.describe(new StorageCall.DeleteSent(StorageCall.Side.DESTINATION, Optional.empty())))
                .containsExactly("StorPool destination: SnapshotDelete <a snapshot of an earlier round>");
    }

    @Test
    void a_deletion_of_a_volume_names_its_side() {
        assertThat(dialect.describe(new StorageCall.Delete("aaaa.b.1")))
                .containsExactly("StorPool destination: VolumeDelete ~aaaa.b.1");
        assertThat(dialect.describe(new StorageCall.Delete(Optional.empty())))
                .containsExactly("StorPool destination: VolumeDelete <a volume that was created before>");
        assertThat(dialect.describe(new StorageCall.DeleteOld("aaaa.b.1")))
                .containsExactly("StorPool source: VolumeDelete ~aaaa.b.1");
    }

    @Test
    void a_volume_is_frozen_with_the_date_of_its_deletion() {
        assertThat(dialect.describe(new StorageCall.FreezeOld("aaaa.b.1", Instant.ofEpochSecond(1800000000))))
                .containsExactly("StorPool source: VolumeFreeze ~aaaa.b.1 targetDeleteDate=1800000000");
    }
}
