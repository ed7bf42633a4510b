package io.github.onevm.migrate.progress;

import io.github.onevm.migrate.model.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a round of snapshots is.
 *
 * @param round its name in the tags: {@code r1}, {@code r2}, ... while the VM runs, {@code last-} and a number once it is stopped
 * @param begun when it began
 * @param arrived number of snapshots that have arrived completely
 * @param total number of snapshots
 * @param volumes what is known of each volume; empty before the first look, and where that is not told
 * @param percent from 0 to 100, never less than before in the same round, and 100 only if all snapshots have arrived completely; absent if it
 *     is not known
 * @param rate bytes per second, measured over the last minute; absent if it cannot be measured
 * @param remaining the time that it still needs; absent if that cannot be said
 * @param stalled for how long nothing has arrived, if that is longer than a minute; absent if not, or where it cannot be seen
 */
public record RoundProgress(
        String round,
        Instant begun,
        int arrived,
        int total,
        List<VolumeProgress> volumes,
        Optional<Integer> percent,
        Optional<Double> rate,
        Optional<Remaining> remaining,
        Optional<Duration> stalled) {
    public RoundProgress {
        volumes = List.copyOf(volumes);
    }

    /** Bytes known to have arrived, of those volumes for which that is reported; empty if it is reported for none. */
    public Optional<Bytes> bytes() {
        List<Optional<Bytes>> each =
                volumes.stream().map(VolumeProgress::arrived).toList();
        return each.stream().anyMatch(Optional::isPresent) ? Optional.of(Amounts.known(each)) : Optional.empty();
    }

    /** Whether {@link #bytes} counts all volumes. */
    public boolean isWhole() {
        return volumes.stream().allMatch(v -> v.arrived().isPresent());
    }

    /** Bytes to arrive; empty if that is not known of each volume. */
    public Optional<Bytes> totalBytes() {
        return volumes.isEmpty()
                ? Optional.empty()
                : Amounts.sum(volumes.stream().map(VolumeProgress::total).toList());
    }

    /** What has not arrived yet; empty if that is not known of each volume. */
    public Optional<Bytes> toGo() {
        return volumes.isEmpty()
                ? Optional.empty()
                : Amounts.sum(volumes.stream().map(VolumeProgress::toGo).toList());
    }
}
