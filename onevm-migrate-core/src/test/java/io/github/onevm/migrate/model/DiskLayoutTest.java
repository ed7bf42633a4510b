package io.github.onevm.migrate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiskLayoutTest {
    private static final DatastoreId IMAGES = new DatastoreId(100);
    private static final DatastoreId SYSTEM = new DatastoreId(101);
    private static final Bytes SIZE = Bytes.ofMebibytes(1);

    @Test
    void every_kind_of_disk_has_its_line_in_order_of_disk_id() {
        List<Disk> disks = List.of(
                new UnsupportedDisk(5, IMAGES, SIZE, "is strange"),
                new VolatileDisk(4, SYSTEM, SIZE, true, "raw"),
                new VolatileDisk(3, SYSTEM, SIZE, false, "qcow2"),
                new CdromDisk(2, IMAGES, SIZE, new ImageId(9), "tools"),
                new PersistentDisk(1, IMAGES, SIZE, new ImageId(8), "data"),
                new CloneDisk(0, IMAGES, SIZE, new ImageId(7), "debian"));

        assertThat(DiskLayout.of(disks, Set.of(1), 2))
                .containsExactly(
                        "disk 0 (clone of image 7) in datastore 100",
                        "disk 1 (image 8) in datastore 100 with disk snapshots",
                        "disk 2 (CDROM of image 9) in datastore 100",
                        "disk 3 (volatile qcow2) in datastore 101",
                        "disk 4 (swap) in datastore 101",
                        "disk 5 (of no known kind) in datastore 100",
                        "2 VM snapshots");
    }

    @Test
    void a_renamed_or_grown_image_is_the_same_disk() {
        List<Disk> before = List.of(new CloneDisk(0, IMAGES, SIZE, new ImageId(7), "debian"));
        List<Disk> after = List.of(new CloneDisk(0, IMAGES, Bytes.ofMebibytes(2), new ImageId(7), "debian-12"));

        assertThat(DiskLayout.of(after, Set.of(), 0)).isEqualTo(DiskLayout.of(before, Set.of(), 0));
    }
}
