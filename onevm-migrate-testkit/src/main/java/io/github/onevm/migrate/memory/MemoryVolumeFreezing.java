package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.FrozenVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeFreezing;
import java.time.Instant;
import java.util.Optional;

/** The volumes of a {@link MemoryVolumeStore} that became snapshots. They keep id and name, and none ever goes. Guarded by the site. */
final class MemoryVolumeFreezing implements VolumeFreezing {
    /** A volume that became a snapshot. */
    record Frozen(StoredVolume volume, Instant until) {}

    private final MemoryVolumeStore store;
    private final Object site;

    MemoryVolumeFreezing(MemoryVolumeStore store, Object site) {
        this.store = store;
        this.site = site;
    }

    @Override
    public void freeze(String globalId, Instant until) {
        synchronized (site) {
            StoredVolume volume = store.detached(globalId);
            store.volumes.remove(globalId);
            store.frozen.put(globalId, new Frozen(volume, until));
        }
    }

    @Override
    public Optional<FrozenVolume> frozen(String globalId, VolumeName name) {
        synchronized (site) {
            return Optional.ofNullable(store.frozen.get(globalId))
                    .map(f -> new FrozenVolume(
                            new SnapshotId(globalId),
                            f.volume().name.value(),
                            f.volume().size,
                            Optional.of(f.until())));
        }
    }
}
