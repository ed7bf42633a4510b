package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;

/** Stores whose calls go through {@link FaultySpi}. */
record FaultyStores(FaultySpi spi, VolumeStores real) implements VolumeStores {
    @Override
    public VolumeStore open(Datastore datastore) {
        return spi.call("stores", SpiMethod.OPEN, () -> new FaultyStore(spi, real.open(datastore)), datastore.id());
    }

    @Override
    public StorageConventions conventions() {
        return real.conventions();
    }
}
