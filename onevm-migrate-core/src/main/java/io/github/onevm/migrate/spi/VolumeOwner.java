package io.github.onevm.migrate.spi;

import java.util.List;
import java.util.Optional;

/**
 * Whose a volume is, by its tags.
 *
 * @param vm the id of the VM that it belongs to; absent when nothing says so
 * @param installation the installation of the cloud controller that it belongs to; absent when nothing says so
 * @param because the tags that say so, for people: {@code name=value}
 */
public record VolumeOwner(Optional<String> vm, Optional<String> installation, List<String> because) {
    public VolumeOwner {
        because = List.copyOf(because);
    }
}
