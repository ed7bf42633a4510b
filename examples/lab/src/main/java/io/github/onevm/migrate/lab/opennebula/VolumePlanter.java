package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates the volumes of images and VMs that the site has from the start. */
final class VolumePlanter {
    private static final long MIB = 1024 * 1024;

    private final Storages storages;
    private final StorPoolDriver driver;

    VolumePlanter(Storages storages, StorPoolDriver driver) {
        this.storages = storages;
        this.driver = driver;
    }

    /** The volume of the image itself, on the StorPool cluster of its datastore if that has one. */
    void image(ImageSpec image) {
        storages.ofDatastore(image.datastoreId())
                .filter(s -> !s.exists("one-img-" + image.id()))
                .ifPresent(s -> s.create(
                        "one-img-" + image.id(),
                        image.sizeMib() * MIB,
                        "one-ds-" + image.datastoreId(),
                        Map.of("virt", "one", "nloc", "one")));
    }

    /** All volumes of the VM; attached to its host if it is on one. */
    void vm(VmRecord vm, boolean onHost) {
        List<VmVolume> volumes = new ArrayList<>(VmVolumes.disks(vm));
        VmVolumes.context(vm).ifPresent(volumes::add);
        VmVolumes.nvram(vm).ifPresent(volumes::add);
        for (VmVolume volume : volumes) {
            StorageDriver storage = storages.require(volume.datastoreId());
            if (storage.exists(volume.name())) {
                storage.tag(volume.name(), StorPoolDriver.tags(vm, volume));
            } else {
                driver.create(storage, vm, volume);
            }
            if (onHost) {
                storage.attach(volume.name(), storages.client(vm.last().hostId, storage));
            }
        }
    }
}
