package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.opennebula.documents.DiskElement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskElementTest {
    private static final DatastoreId OWN = new DatastoreId(101);

    private final Map<String, String> attributes = new TreeMap<>(Map.of(
            "DISK_ID", "1",
            "DATASTORE_ID", "100",
            "SIZE", "1024",
            "TM_MAD", "storpool"));

    private DiskElementTest image() {
        return with("IMAGE_ID", "7")
                .with("IMAGE", "data")
                .with("SOURCE", "one-ds-100/one-img-7")
                .with("TYPE", "BLOCK");
    }

    private DiskElementTest with(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    private DiskElementTest without(String name) {
        attributes.remove(name);
        return this;
    }

    private Disk disk() {
        StringBuilder xml = new StringBuilder("<DISK>");
        attributes.forEach((n, v) -> xml.append("<" + n + "><![CDATA[" + v + "]]></" + n + ">"));
        return DiskElement.disk(Recording.parsed(xml + "</DISK>"), OWN, MemoryConventions.INSTANCE.terms());
    }

    private String reason() {
        return ((UnsupportedDisk) disk()).reason();
    }

    @Test
    void clone_yes_is_a_clone() {
        assertThat(image().with("CLONE", "YES").with("SAVE", "NO").disk()).isInstanceOf(CloneDisk.class);
    }

    @Test
    void clone_no_and_save_yes_is_persistent() {
        assertThat(image().with("CLONE", "NO").with("SAVE", "YES").disk()).isInstanceOf(PersistentDisk.class);
    }

    @Test
    void persistent_image_marked_as_such_is_persistent() {
        assertThat(image().with("PERSISTENT", "YES")
                        .with("CLONE", "NO")
                        .with("SAVE", "YES")
                        .disk())
                .isInstanceOf(PersistentDisk.class);
    }

    @Test
    void cdrom_is_told_by_its_type_alone() {
        assertThat(image().with("TYPE", "CDROM")
                        .with("CLONE", "NO")
                        .with("SAVE", "NO")
                        .disk())
                .isInstanceOf(CdromDisk.class);
    }

    @Test
    void immutable_image_looks_like_a_cdrom_of_another_type_and_is_unsupported() {
        assertThat(image().with("CLONE", "NO")
                        .with("SAVE", "NO")
                        .with("READONLY", "YES")
                        .reason())
                .contains("neither a clone nor a persistent image");
    }

    @ParameterizedTest
    @CsvSource({
        "SHAREABLE, YES, shareable",
        "PERSISTENT_TYPE, SHAREABLE, shareable",
        "IMMUTABLE, YES, immutable",
        "PERSISTENT_TYPE, IMMUTABLE, immutable"
    })
    void special_image_is_unsupported(String attribute, String value, String reason) {
        assertThat(image().with("CLONE", "NO")
                        .with("SAVE", "YES")
                        .with(attribute, value)
                        .reason())
                .contains(reason);
    }

    @Test
    void disk_marked_both_clone_and_persistent_is_unsupported() {
        assertThat(image().with("CLONE", "YES").with("PERSISTENT", "YES").reason())
                .contains("neither");
    }

    @Test
    void disk_of_another_driver_is_unsupported() {
        assertThat(image().with("CLONE", "YES").with("TM_MAD", "ceph").reason())
                .isEqualTo("is handled by driver ceph, not by storpool");
    }

    @ParameterizedTest
    @CsvSource({"storpool, true", "ssh, false"})
    void disk_that_another_driver_puts_on_its_host_is_unsupported(String driver, boolean supported) {
        assertThat(image().with("CLONE", "YES").with("TM_MAD_SYSTEM", driver).disk() instanceof CloneDisk)
                .isEqualTo(supported);
    }

    @ParameterizedTest
    @CsvSource({"TM_MAD, driver", "DATASTORE_ID, datastore", "SIZE, size"})
    void disk_without_an_attribute_that_is_needed_is_unsupported(String attribute, String reason) {
        assertThat(image().with("CLONE", "YES").without(attribute).reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"one-ds-100/one-img-7", "site_b-img-7", "a/b/one-img-7"})
    void source_that_ends_in_the_images_volume_is_accepted(String source) {
        assertThat(image().with("CLONE", "YES").with("SOURCE", source).disk()).isInstanceOf(CloneDisk.class);
    }

    @ParameterizedTest
    @CsvSource({"one-ds-100/one-img-77", "one-ds-100/one-img-7-5-0", "one-img-7/", "one-ds-100/~abc"})
    void source_of_another_volume_is_unsupported_and_named(String source) {
        assertThat(image().with("CLONE", "YES").with("SOURCE", source).reason())
                .contains("SOURCE '" + source + "'")
                .contains("a volume of image 7");
    }

    @Test
    void image_without_source_is_unsupported() {
        assertThat(image().with("CLONE", "YES").without("SOURCE").reason()).contains("SOURCE ''");
    }

    @ParameterizedTest
    @CsvSource({"fs, qcow2, false, qcow2", "fs, '', false, raw", "swap, '', true, raw", "swap, raw, true, raw"})
    void disk_without_image_is_volatile(String type, String format, boolean swap, String wantedFormat) {
        assertThat(with("TYPE", type).with("FORMAT", format).disk())
                .isInstanceOfSatisfying(VolatileDisk.class, disk -> {
                    assertThat(disk.swap()).isEqualTo(swap);
                    assertThat(disk.format()).isEqualTo(wantedFormat);
                });
    }

    @Test
    void format_that_no_volume_name_can_hold_is_unsupported() {
        assertThat(with("TYPE", "fs").with("FORMAT", "raw disk").reason()).contains("FORMAT");
    }

    @ParameterizedTest
    @CsvSource({"BLOCK, ''", "CDROM, ''", "'', ''", "fs, debian"})
    void disk_without_image_id_that_is_no_volatile_one_is_unsupported(String type, String image) {
        assertThat(with("TYPE", type).with("IMAGE", image).reason()).contains("no IMAGE_ID");
    }

    @Test
    void disk_that_names_no_datastore_is_shown_in_the_vms_own() {
        assertThat(with("TYPE", "fs").without("DATASTORE_ID").disk().datastore())
                .isEqualTo(OWN);
    }
}
