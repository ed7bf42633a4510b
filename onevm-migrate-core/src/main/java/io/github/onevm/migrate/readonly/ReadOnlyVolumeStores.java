package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;

/** See {@link ReadOnly}. */
record ReadOnlyVolumeStores(VolumeStores guarded) implements VolumeStores {
    @Override
    public VolumeStore open(Datastore datastore) {
        return new ReadOnlyVolumeStore(guarded.open(datastore));
    }

    @Override
    public StorageConventions conventions() {
        return guarded.conventions();
    }
}
