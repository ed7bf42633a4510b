package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;

/** Opens the stores of a {@link MemorySite} by the datastore's id. */
public final class MemoryVolumeStores implements VolumeStores {
    private final MemorySite site;

    MemoryVolumeStores(MemorySite site) {
        this.site = site;
    }

    @Override
    public StorageConventions conventions() {
        return MemoryConventions.INSTANCE;
    }

    @Override
    public VolumeStore open(Datastore datastore) {
        synchronized (site) {
            return site.storeOf(datastore.id())
                    .orElseThrow(() -> new BackendException.Refused(
                            "nothing says where the volumes of " + datastore.label() + " are"));
        }
    }
}
