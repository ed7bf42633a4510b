package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import java.util.Optional;

/**
 * What the driver script mv does to the home of a VM: it takes the home to the front-end and back, and saves the state of
 * the TPM in a volume beside it. Called with the monitor of {@link Oned} held.
 */
final class VmHome {
    private final Oned oned;

    VmHome(Oned oned) {
        this.oned = oned;
    }

    /** Undeploy. */
    void leave(VmRecord vm) {
        VmBehaviour site = oned.behaviour(vm.id);
        if (site.savesTpm()) {
            VmVolumes.tpm(vm).ifPresent(volume -> tpm(vm).ifPresent(state -> save(vm, volume, state)));
        }
        oned.homes.leave(vm.id, vm.last().datastoreId, site.copiesHome());
    }

    private Optional<StateFile> tpm(VmRecord vm) {
        return Optional.ofNullable(oned.homes.onHost(vm.id).get(Homes.TPM));
    }

    /** No template is given for a missing volume. */
    private void save(VmRecord vm, VmVolume volume, StateFile state) {
        StorageDriver storage = oned.storages.require(volume.datastoreId());
        if (!storage.exists(volume.name())) {
            storage.create(volume.name(), volume.sizeBytes(), "", StorPoolDriver.tags(vm, volume));
        }
        int client = oned.storages.client(vm.last().hostId, storage);
        storage.attach(volume.name(), client);
        storage.write(volume.name(), client, 0, state.padded());
        storage.detachAll(volume.name());
    }

    /** A new record was added: where its prolog will look for the home. */
    void willStart(VmRecord vm, int previousDatastore) {
        boolean fromPrevious = oned.version.deployTakesCallersDatastore();
        oned.homes.comesFrom(vm.id, fromPrevious ? previousDatastore : vm.last().datastoreId);
    }

    /** Prolog of a VM that was undeployed: what the volume has counts more than what the home has. */
    void arrive(VmRecord vm) {
        oned.homes.arrive(vm.id);
        VmVolumes.tpm(vm).flatMap(this::saved).ifPresent(state -> oned.homes.put(vm.id, Homes.TPM, state));
    }

    private Optional<StateFile> saved(VmVolume volume) {
        StorageDriver storage = oned.storages.require(volume.datastoreId());
        return storage.exists(volume.name())
                ? StateFile.of(storage.read(volume.name(), 0, GuestRecord.LENGTH))
                : Optional.empty();
    }
}
