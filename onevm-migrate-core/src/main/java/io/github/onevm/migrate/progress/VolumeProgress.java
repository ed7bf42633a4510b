package io.github.onevm.migrate.progress;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Optional;

/**
 * How far the snapshot of one volume is in a round.
 *
 * @param volume the volume
 * @param complete whether it has arrived completely
 * @param arrived bytes known to have arrived; never less than before in the same round; absent if that is not reported
 * @param total bytes to arrive; absent if that is not reported, or was reported too low and not all has arrived
 */
public record VolumeProgress(VolumeName volume, boolean complete, Optional<Bytes> arrived, Optional<Bytes> total) {
    /** What has not arrived yet; empty if that is not known. */
    public Optional<Bytes> toGo() {
        return complete ? Optional.of(new Bytes(0)) : Amounts.difference(total, arrived);
    }

    /** From 0 to 100, and 100 only if it is complete; empty if it is not known. */
    public Optional<Integer> percent() {
        return complete ? Optional.of(Amounts.ALL) : Amounts.percent(arrived, total);
    }
}
