package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the driver scripts mv, context and clone of the StorPool add-on do to the volumes of a VM. Every method ends
 * with {@link DriverFailure} where the script would end with an error.
 */
final class StorPoolDriver {
    private final Storages storages;

    StorPoolDriver(Storages storages) {
        this.storages = storages;
    }

    /** Undeploy: away from every client; the volume stays. */
    void detach(VmVolume volume) {
        storages.require(volume.datastoreId()).detachAll(volume.name());
    }

    /** A disk is lost to its host. */
    void detachDisk(VmRecord vm, String volume) {
        VmVolumes.disks(vm).stream().filter(d -> d.name().equals(volume)).forEach(this::detach);
    }

    /** Undeploy, for the volumes that are no disks. */
    void detachContextAndNvram(VmRecord vm) {
        Stream.concat(VmVolumes.context(vm).stream(), VmVolumes.nvram(vm).stream())
                .forEach(this::detach);
    }

    /** Resume: on the host of the last history record. A missing CDROM is cloned again if its image exists (ON-84). */
    void attach(VmRecord vm, VmVolume volume) {
        StorageDriver storage = storages.require(volume.datastoreId());
        if (volume.isCdrom() && !storage.exists(volume.name())) {
            requireExists(storage, imageOf(vm, volume));
            create(storage, vm, volume);
        }
        requireExists(storage, volume.name());
        storage.attach(volume.name(), storages.client(vm.last().hostId, storage));
        storage.tag(volume.name(), volume.isVolatile() ? Map.of("nvm", String.valueOf(vm.id)) : tags(vm, volume));
    }

    private static String imageOf(VmRecord vm, VmVolume cdrom) {
        String suffix = "-" + vm.id + "-" + cdrom.diskId();
        return cdrom.name().substring(0, cdrom.name().length() - suffix.length());
    }

    /** Boot: the context image is made if missing, the UEFI variables too (blank); all disks must be there. */
    void boot(VmRecord vm) {
        VmVolumes.disks(vm).forEach(d -> requireExists(storages.require(d.datastoreId()), d.name()));
        VmVolumes.context(vm).ifPresent(iso -> createAndAttach(vm, iso));
        VmVolumes.nvram(vm).ifPresent(nvram -> createAndAttach(vm, nvram));
    }

    private void createAndAttach(VmRecord vm, VmVolume volume) {
        StorageDriver storage = storages.require(volume.datastoreId());
        int client = storages.client(vm.last().hostId, storage);
        if (storage.exists(volume.name())) {
            // the context script takes the volume away from all other clients first
            storage.detachAll(volume.name());
        } else {
            create(storage, vm, volume);
        }
        storage.attach(volume.name(), client);
    }

    /** First deploy: a volume for the disk; a volume of that name must not be there yet, unless it is persistent. */
    void firstDeploy(VmRecord vm, VmVolume volume) {
        StorageDriver storage = storages.require(volume.datastoreId());
        if (!volume.type().startsWith("PERS")) {
            if (storage.exists(volume.name())) {
                throw new DriverFailure("volume " + volume.name() + " already exists");
            }
            cloned(storage, vm, volume);
        }
        attach(vm, volume);
    }

    /** tm/clone makes a volume with the data of that of the image; a volatile disk, and a CDROM of the lab, are blank. */
    private void cloned(StorageDriver storage, VmRecord vm, VmVolume volume) {
        if (volume.isVolatile() || volume.isCdrom()) {
            create(storage, vm, volume);
            return;
        }
        String image = imageOf(vm, volume);
        requireExists(storage, image);
        storage.copy(image, volume.name(), "one-ds-" + volume.datastoreId(), tags(vm, volume));
    }

    /** Creates the volume as the driver would, with its tags. */
    void create(StorageDriver storage, VmRecord vm, VmVolume volume) {
        storage.create(volume.name(), volume.sizeBytes(), "one-ds-" + volume.datastoreId(), tags(vm, volume));
    }

    static Map<String, String> tags(VmRecord vm, VmVolume volume) {
        Map<String, String> tags = new HashMap<>(Map.of("virt", "one", "nloc", "one"));
        tags.put("nvm", String.valueOf(vm.id));
        tags.put("type", volume.type());
        if (volume.diskId() >= 0) {
            tags.put("diskid", String.valueOf(volume.diskId()));
        }
        vm.userTemplate.get("VC_POLICY").ifPresent(p -> tags.put("vc-policy", p));
        return tags;
    }

    private static void requireExists(StorageDriver storage, String volume) {
        if (!storage.exists(volume)) {
            throw new DriverFailure("volume " + volume + " does not exist");
        }
    }
}
