package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.VM;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageBuilder;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolatileDisk;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Images that are not at rest, or not the VM's alone. */
final class ImageSites {
    private static final ImageId DATA = new ImageId(8);

    private ImageSites() {}

    private static void image(Job job, UnaryOperator<ImageBuilder> change) {
        job.site.image(DATA, change);
    }

    private static void only(Job job, Predicate<Disk> kind) {
        List<Disk> disks =
                job.site.inventory().vm(VM).disks().stream().filter(kind).toList();
        job.vm(vm -> vm.disks(disks));
    }

    static void addTo(Sites sites) {
        sites.unsound("IMAGE_UNKNOWN", j -> j.site.withoutImage(DATA))
                .unsound("IMAGE_BUSY", j -> image(j, i -> i.state(10)))
                .near("IMAGE_BUSY", "in use", j -> image(j, i -> i.state(8)))
                .unsound("IMAGE_USED_BY_OTHER_VMS", j -> image(j, i -> i.addVms(new VmId(43))))
                .near("IMAGE_USED_BY_OTHER_VMS", "by this VM", j -> image(j, i -> i.addVms(VM)))
                .unsound("IMAGE_BEING_CLONED", j -> image(j, i -> i.cloning(1)))
                .unsound("IMAGE_LOCKED", j -> image(j, i -> i.lockLevel(4)))
                .unsound("IMAGE_IN_ANOTHER_DATASTORE", j -> image(j, i -> i.datastore(new DatastoreId(120))))
                .near("IMAGE_IN_ANOTHER_DATASTORE", "where it goes", j -> image(j, i -> i.datastore(BETA_IMAGE)))
                .unsound("IMAGE_NAMES_ANOTHER_VOLUME", j -> image(j, i -> i.sourceVolume("one-img-88")))
                .near("IMAGE_NAMES_ANOTHER_VOLUME", "no SOURCE", j -> image(j, i -> i.sourceVolume(Optional.empty())))
                .unsound("PERSISTENT_IMAGE_RECORD_STAYS", j -> {
                    j.options.imageRecords(ImageRecordPolicy.STAY);
                    only(j, PersistentDisk.class::isInstance);
                })
                .near("PERSISTENT_IMAGE_RECORD_STAYS", "it moves", j -> only(j, PersistentDisk.class::isInstance))
                .near("PERSISTENT_IMAGE_RECORD_STAYS", "no such disk", j -> {
                    j.options.imageRecords(ImageRecordPolicy.STAY);
                    only(j, VolatileDisk.class::isInstance);
                })
                .unsound("BASE_IMAGE_STAYS", j -> only(j, d -> !(d instanceof PersistentDisk)))
                .near("BASE_IMAGE_STAYS", "no such disk", j -> only(j, PersistentDisk.class::isInstance));
    }
}
