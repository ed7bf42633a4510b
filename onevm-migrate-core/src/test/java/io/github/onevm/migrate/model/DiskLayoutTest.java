package io.github.onevm.migrate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DiskLayoutTest {
    private static final DatastoreId IMAGES = new DatastoreId(100);
    private static final DatastoreId SYSTEM = new DatastoreId(101);
    private static final Bytes SIZE = Bytes.ofMebibytes(1);
    private static final VmSnapshot WHOLE = new VmSnapshot(0, "a name", "ONESNAP-0-1");

    @Test
    void every_kind_of_disk_has_its_line_in_order_of_disk_id() {
        List<Disk> disks = List.of(
                new UnsupportedDisk(5, IMAGES, SIZE, "is strange"),
                new VolatileDisk(4, SYSTEM, SIZE, true, "raw"),
                new VolatileDisk(3, SYSTEM, SIZE, false, "qcow2"),
                new CdromDisk(2, IMAGES, SIZE, new ImageId(9), "tools"),
                new PersistentDisk(1, IMAGES, SIZE, new ImageId(8), "data"),
                new CloneDisk(0, IMAGES, SIZE, new ImageId(7), "debian"));

        assertThat(DiskLayout.of(disks, List.of(snapshot(1, 3, true), snapshot(1, 2, false)), List.of(WHOLE)))
                .containsExactly(
                        "disk 0 (clone of image 7) in datastore 100",
                        "disk 1 (image 8) in datastore 100",
                        "disk 2 (CDROM of image 9) in datastore 100",
                        "disk 3 (volatile qcow2) in datastore 101",
                        "disk 4 (swap) in datastore 101",
                        "disk 5 (of no known kind) in datastore 100",
                        "snapshot 2 of disk 1 of 1970-01-01T00:00:02Z",
                        "snapshot 3 of disk 1 of 1970-01-01T00:00:03Z, active",
                        "VM snapshot 0 (ONESNAP-0-1)");
    }

    private static DiskSnapshot snapshot(int disk, int id, boolean active) {
        return new DiskSnapshot(
                disk, id, "a name", OptionalInt.empty(), active, Optional.of(Instant.ofEpochSecond(id)));
    }

    /** Journals of before snapshots could be moved compare these lines with those of today. */
    @Test
    void the_lines_of_a_vm_without_snapshots_are_what_they_always_were() {
        assertThat(DiskLayout.of(
                        List.of(
                                new CloneDisk(0, IMAGES, SIZE, new ImageId(7), "debian"),
                                new PersistentDisk(1, IMAGES, SIZE, new ImageId(8), "data")),
                        List.of(),
                        List.of()))
                .containsExactly("disk 0 (clone of image 7) in datastore 100", "disk 1 (image 8) in datastore 100");
    }

    @Test
    void volumes_that_went_elsewhere_and_lost_snapshots_there_are_covered_by_what_they_were() {
        List<String> before = DiskLayout.of(
                List.of(new CloneDisk(0, IMAGES, SIZE, new ImageId(7), "debian")),
                List.of(snapshot(0, 0, false), snapshot(0, 1, true)),
                List.of(WHOLE));
        List<String> now = DiskLayout.of(
                List.of(new CloneDisk(0, SYSTEM, SIZE, new ImageId(7), "debian")),
                List.of(snapshot(0, 0, true)),
                List.of());

        assertThat(DiskLayout.isCovered(now, before)).isTrue();
        assertThat(DiskLayout.isCovered(before, now)).isFalse();
    }

    @Test
    void another_disk_is_not_covered() {
        List<String> before =
                DiskLayout.of(List.of(new CloneDisk(0, IMAGES, SIZE, new ImageId(7), "debian")), List.of(), List.of());
        List<String> now =
                DiskLayout.of(List.of(new CloneDisk(0, IMAGES, SIZE, new ImageId(9), "debian")), List.of(), List.of());

        assertThat(DiskLayout.isCovered(now, before)).isFalse();
    }

    @Test
    void a_renamed_or_grown_image_is_the_same_disk() {
        List<Disk> before = List.of(new CloneDisk(0, IMAGES, SIZE, new ImageId(7), "debian"));
        List<Disk> after = List.of(new CloneDisk(0, IMAGES, Bytes.ofMebibytes(2), new ImageId(7), "debian-12"));

        assertThat(DiskLayout.of(after, List.of(), List.of())).isEqualTo(DiskLayout.of(before, List.of(), List.of()));
    }
}
