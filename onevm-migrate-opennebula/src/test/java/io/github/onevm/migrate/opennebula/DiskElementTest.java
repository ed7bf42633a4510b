package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

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
        return DiskElement.disk(Recording.parsed(xml + "</DISK>"), OWN);
    }

    private String reason() {
        return ((UnsupportedDisk) disk()).reason();
    }

    @Test
    void cloneYesIsAClone() {
        assertThat(image().with("CLONE", "YES").with("SAVE", "NO").disk()).isInstanceOf(CloneDisk.class);
    }

    @Test
    void cloneNoAndSaveYesIsPersistent() {
        assertThat(image().with("CLONE", "NO").with("SAVE", "YES").disk()).isInstanceOf(PersistentDisk.class);
    }

    @Test
    void persistentImageMarkedAsSuchIsPersistent() {
        assertThat(image().with("PERSISTENT", "YES")
                        .with("CLONE", "NO")
                        .with("SAVE", "YES")
                        .disk())
                .isInstanceOf(PersistentDisk.class);
    }

    @Test
    void cdromIsToldByItsTypeAlone() {
        assertThat(image().with("TYPE", "CDROM")
                        .with("CLONE", "NO")
                        .with("SAVE", "NO")
                        .disk())
                .isInstanceOf(CdromDisk.class);
    }

    @Test
    void immutableImageLooksLikeACdromOfAnotherTypeAndIsUnsupported() {
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
    void specialImageIsUnsupported(String attribute, String value, String reason) {
        assertThat(image().with("CLONE", "NO")
                        .with("SAVE", "YES")
                        .with(attribute, value)
                        .reason())
                .contains(reason);
    }

    @Test
    void diskMarkedBothCloneAndPersistentIsUnsupported() {
        assertThat(image().with("CLONE", "YES").with("PERSISTENT", "YES").reason())
                .contains("neither");
    }

    @Test
    void diskOfAnotherDriverIsUnsupported() {
        assertThat(image().with("CLONE", "YES").with("TM_MAD", "ceph").reason())
                .isEqualTo("is handled by driver ceph, not by storpool");
    }

    @ParameterizedTest
    @CsvSource({"storpool, true", "ssh, false"})
    void diskThatAnotherDriverPutsOnItsHostIsUnsupported(String driver, boolean supported) {
        assertThat(image().with("CLONE", "YES").with("TM_MAD_SYSTEM", driver).disk() instanceof CloneDisk)
                .isEqualTo(supported);
    }

    @ParameterizedTest
    @CsvSource({"TM_MAD, driver", "DATASTORE_ID, datastore", "SIZE, size"})
    void diskWithoutAnAttributeThatIsNeededIsUnsupported(String attribute, String reason) {
        assertThat(image().with("CLONE", "YES").without(attribute).reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"one-ds-100/one-img-7", "site_b-img-7", "a/b/one-img-7"})
    void sourceThatEndsInTheImagesVolumeIsAccepted(String source) {
        assertThat(image().with("CLONE", "YES").with("SOURCE", source).disk()).isInstanceOf(CloneDisk.class);
    }

    @ParameterizedTest
    @CsvSource({"one-ds-100/one-img-77", "one-ds-100/one-img-7-5-0", "one-img-7/", "img-7", "one-ds-100/~abc"})
    void sourceOfAnotherVolumeIsUnsupportedAndNamed(String source) {
        assertThat(image().with("CLONE", "YES").with("SOURCE", source).reason())
                .contains("SOURCE '" + source + "'")
                .contains("one-img-7");
    }

    @Test
    void imageWithoutSourceIsUnsupported() {
        assertThat(image().with("CLONE", "YES").without("SOURCE").reason()).contains("SOURCE ''");
    }

    @ParameterizedTest
    @CsvSource({"fs, qcow2, false, qcow2", "fs, '', false, raw", "swap, '', true, raw", "swap, raw, true, raw"})
    void diskWithoutImageIsVolatile(String type, String format, boolean swap, String wantedFormat) {
        assertThat(with("TYPE", type).with("FORMAT", format).disk())
                .isInstanceOfSatisfying(VolatileDisk.class, disk -> {
                    assertThat(disk.swap()).isEqualTo(swap);
                    assertThat(disk.format()).isEqualTo(wantedFormat);
                });
    }

    @Test
    void formatThatNoVolumeNameCanHoldIsUnsupported() {
        assertThat(with("TYPE", "fs").with("FORMAT", "raw disk").reason()).contains("FORMAT");
    }

    @ParameterizedTest
    @CsvSource({"BLOCK, ''", "CDROM, ''", "'', ''", "fs, debian"})
    void diskWithoutImageIdThatIsNoVolatileOneIsUnsupported(String type, String image) {
        assertThat(with("TYPE", type).with("IMAGE", image).reason()).contains("no IMAGE_ID");
    }

    @Test
    void diskThatNamesNoDatastoreIsShownInTheVmsOwn() {
        assertThat(with("TYPE", "fs").without("DATASTORE_ID").disk().datastore())
                .isEqualTo(OWN);
    }
}
