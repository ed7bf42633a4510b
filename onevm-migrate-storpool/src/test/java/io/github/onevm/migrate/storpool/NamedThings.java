package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.domains.DomainContextBase;

/** Whatever a site may hold that gets a volume: prefixes, VMs, disks, names, and the times of migrations. */
final class NamedThings extends DomainContextBase {
    private static final DatastoreId DATASTORE = new DatastoreId(100);
    private static final Bytes SIZE = Bytes.ofMebibytes(1);

    /** The disks of one VM: each has its own DISK_ID, and a persistent image is used once. */
    record DisksOfOneVm(List<Disk> disks) {}

    /** A site's prefix; one that says -snap, or what migrations put in front of names, would be the site's own harm. */
    @Provide
    Arbitrary<AddonNames> namings() {
        return characters()
                .withChars("_-")
                .ofMinLength(1)
                .ofMaxLength(32)
                .filter(p -> !p.contains("-snap") && !p.startsWith("RENAMED") && !p.startsWith("MIGRATED"))
                .map(AddonNames::new);
    }

    @Provide
    Arbitrary<VmId> vms() {
        return ids().map(VmId::new);
    }

    @Provide
    Arbitrary<DisksOfOneVm> disks() {
        return disk().list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .uniqueElements(Disk::id)
                .uniqueElements(d -> d instanceof PersistentDisk used ? "image " + used.image() : "disk " + d.id())
                .map(DisksOfOneVm::new);
    }

    /** Names as StorPool allows them, with room for what two migrations add. */
    @Provide
    Arbitrary<VolumeName> names() {
        return characters()
                .withChars("_.:-")
                .ofMinLength(1)
                .ofMaxLength(160)
                .filter(name -> !name.equals("list") && !name.equals("status"))
                .map(VolumeName::new);
    }

    /** From 1970 to 2286, parts of a second included. */
    @Provide
    Arbitrary<Instant> stamps() {
        return Arbitraries.longs().between(0, 9_999_999_999_999L).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<Disk> disk() {
        Arbitrary<String> formats = Arbitraries.of("raw", "qcow2", "fs", "ext4", "vmdk");
        return Combinators.combine(Arbitraries.integers().between(0, 4), ids(), images(), formats)
                .as(NamedThings::disk);
    }

    private static Disk disk(int kind, int id, ImageId image, String format) {
        return switch (kind) {
            case 0 -> new PersistentDisk(id, DATASTORE, SIZE, image, "data");
            case 1 -> new CloneDisk(id, DATASTORE, SIZE, image, "os");
            case 2 -> new CdromDisk(id, DATASTORE, SIZE, image, "iso");
            case 3 -> new VolatileDisk(id, DATASTORE, SIZE, true, format);
            default -> new VolatileDisk(id, DATASTORE, SIZE, false, format);
        };
    }

    private static Arbitrary<ImageId> images() {
        return ids().map(ImageId::new);
    }

    /** Small ones often: the same digits in several places are what could make two names one. */
    private static Arbitrary<Integer> ids() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 12),
                Arbitraries.integers().between(0, Integer.MAX_VALUE),
                Arbitraries.just(Integer.MAX_VALUE));
    }

    private static StringArbitrary characters() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric();
    }
}
