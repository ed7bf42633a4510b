package io.github.onevm.migrate.spi;

import java.util.List;
import java.util.Optional;

/**
 * The owner of a volume, according to its tags.
 *
 * @param vm the id of its VM; absent if no tag tells
 * @param installation its installation of the cloud controller; absent if no tag tells
 * @param because these tags, for people: {@code name=value}
 */
public record VolumeOwner(Optional<String> vm, Optional<String> installation, List<String> because) {
    public VolumeOwner {
        because = List.copyOf(because);
    }
}
