package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the driver scripts delete and mvds of the StorPool add-on do when a disk is detached or a VM terminated, on the
 * cluster of the datastore that the records name.
 */
final class VolumeRelease {
    /** DELAY_DELETE: what was in a deleted clone or volatile disk stays so long as an anonymous snapshot. */
    private static final Duration KEPT = Duration.ofHours(48);

    private static final Map<String, String> CLEARED =
            Map.of("nvm", "", "vc-policy", "", "type", "", "diskid", "", "qc", "");

    private final Storages storages;

    VolumeRelease(Storages storages) {
        this.storages = storages;
    }

    /**
     * A persistent image's volume is detached and its tags are cleared; any other volume is deleted with its snapshots, if
     * it is there.
     *
     * @param missingIsLogged whether the missing volume of a persistent image is no failure, either
     * @throws DriverFailure when the volume of a persistent image is missing
     */
    void release(VmVolume volume, boolean missingIsLogged) {
        StorageDriver storage = storages.require(volume.datastoreId());
        if (!volume.isPersistent()) {
            deleteSnapshots(storage, volume.name());
            storage.delete(volume.name(), volume.isCdrom() ? Duration.ZERO : KEPT);
        } else if (!missingIsLogged || storage.exists(volume.name())) {
            storage.detachAll(volume.name());
            storage.tag(volume.name(), CLEARED);
        }
    }

    /** As in the script, all whose name contains that of the volume. */
    private static void deleteSnapshots(StorageDriver storage, String volume) {
        List<String> marks = List.of(volume + "-snap", volume + "-ONESNAP-");
        storage.snapshotNames().stream()
                .filter(name -> marks.stream().anyMatch(name::contains))
                .forEach(storage::deleteSnapshot);
    }

    /** The volumes of a VM that are no disks: context, UEFI variables, TPM. */
    void releaseRest(VmRecord vm) {
        StorageDriver storage = storages.require(VmVolumes.systemDatastore(vm));
        Stream.concat(VmVolumes.context(vm).stream(), VmVolumes.nvram(vm).stream())
                .forEach(v -> storage.delete(v.name(), Duration.ZERO));
        storage.delete("one-sys-" + vm.id + "-SWTPM", KEPT);
    }
}
