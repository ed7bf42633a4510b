package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.VolumeName;
import java.util.stream.Stream;

/** All volumes of a site that hold data of one origin. Guarded by the site. */
final class Copies {
    private Copies() {}

    static Stream<Copy> of(MemorySite site, VolumeName origin) {
        return site.storesByName.values().stream()
                .flatMap(store -> store.volumes.values().stream().map(volume -> new Copy(store, volume)))
                .filter(copy -> copy.volume.content.origin().equals(origin.value()));
    }

    record Copy(MemoryVolumeStore store, StoredVolume volume) {
        boolean isComplete(Writes writes) {
            return store.isComplete(volume) && writes.isNewest(volume.content);
        }
    }
}
