package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.FrozenVolume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeFreezing;
import java.time.Instant;
import java.util.Optional;

/** See {@link ReadOnly}. */
public record ReadOnlyVolumeFreezing(VolumeFreezing guarded) implements VolumeFreezing {
    @Override
    public void freeze(String globalId, Instant until) {
        throw ReadOnly.refused("freezing of volume ~" + globalId);
    }

    @Override
    public Optional<FrozenVolume> frozen(String globalId, VolumeName name) {
        return guarded.frozen(globalId, name);
    }
}
