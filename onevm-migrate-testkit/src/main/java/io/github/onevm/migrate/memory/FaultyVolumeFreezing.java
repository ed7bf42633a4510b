package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.FrozenVolume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeFreezing;
import java.time.Instant;
import java.util.Optional;

/** Freezing whose calls go through {@link FaultySpi}, under the name of its store. */
record FaultyVolumeFreezing(FaultySpi spi, String store, VolumeFreezing real) implements VolumeFreezing {
    @Override
    public void freeze(String globalId, Instant until) {
        spi.run(store, SpiMethod.FREEZE, () -> real.freeze(globalId, until), globalId, until);
    }

    @Override
    public Optional<FrozenVolume> frozen(String globalId, VolumeName name) {
        return spi.call(store, SpiMethod.FROZEN, () -> real.frozen(globalId, name), globalId);
    }
}
