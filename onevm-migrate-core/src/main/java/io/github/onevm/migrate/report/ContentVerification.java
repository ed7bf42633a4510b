package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.Verification.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/**
 * The data of the newest pair of snapshots of each volume, compared in chunks of 1 MiB. Immutable.
 *
 * @param seed repeats the choice of chunks; empty if all were to be compared
 * @param volumes the volumes, in the order of the plan
 * @param left the snapshots that could not be detached from a reader; none if all is as before
 */
public record ContentVerification(OptionalLong seed, List<OfVolume> volumes, List<LeftAttached> left) {
    public ContentVerification {
        volumes = List.copyOf(volumes);
        left = List.copyOf(left);
    }

    /** The worst of all volumes. */
    public Verdict verdict() {
        return Verdict.worst(volumes.stream().map(OfVolume::verdict).toList());
    }

    /**
     * The probability that one changed block of 4 KiB, anywhere in these volumes with equal probability, is in a chunk that
     * was not compared. 0 if there are no chunks, and 1 if it is not known of some volume how many there are.
     */
    public double missing() {
        if (!isMeasured()) {
            return 1;
        }
        long chunks = volumes.stream().mapToLong(OfVolume::chunks).sum();
        long compared = volumes.stream().mapToLong(OfVolume::compared).sum();
        return chunks == 0 ? 0 : 1 - (double) compared / chunks;
    }

    /** Whether the size of every volume is known; it is not where nothing could be read. */
    public boolean isMeasured() {
        return volumes.stream().allMatch(OfVolume::isMeasured);
    }

    /**
     * The data of a volume.
     *
     * @param volume its name on the destination
     * @param pair the snapshots that were compared; absent if there is no pair
     * @param verdict DIFFERENT if a chunk differs; UNKNOWN if the comparison is not complete
     * @param chunks how many there are, the last of which may be shorter; 0 if that is not known
     * @param compared how many were compared, in this run and in earlier ones that it has continued
     * @param differences the chunks that differ, adjacent ones as one
     * @param remark why it is not complete: one sentence without a full stop
     */
    @Value.Builder
    public record OfVolume(
            VolumeName volume,
            Optional<Arrival> pair,
            Verdict verdict,
            long chunks,
            long compared,
            List<Range> differences,
            Optional<String> remark) {
        public OfVolume {
            differences = List.copyOf(differences);
        }

        /** Whether its size is known. */
        public boolean isMeasured() {
            return chunks > 0 || verdict == Verdict.OK;
        }

        /** As {@link ContentVerification#missing}, in this volume. */
        public double missing() {
            return chunks == 0 ? isMeasured() ? 0 : 1 : 1 - (double) compared / chunks;
        }
    }

    /**
     * Data that differs.
     *
     * @param offset from the beginning of the volume
     * @param length its length; not every byte in it differs
     */
    public record Range(Bytes offset, Bytes length) {}

    /**
     * A snapshot that this verification has attached, or may have, and that could not be detached.
     *
     * @param side its storage cluster
     * @param snapshot its global id
     * @param client the client that may have it
     * @param problem why not: one sentence without a full stop
     */
    public record LeftAttached(Side side, SnapshotId snapshot, int client, String problem) {}
}
