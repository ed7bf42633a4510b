package io.github.onevm.migrate.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The downtime that measurements let expect. A rehearsal has measured what happens on the storage clusters; how long the VM
 * takes to stop and to start is known from earlier moves on the site.
 *
 * @param rehearsed when the rehearsal was over
 * @param storage the part that the rehearsal has measured
 * @param moves the least number of earlier moves on which a part of the rest is based: the stop rests on moves of the same VM
 *     if there are any, records and start on moves whose host was chosen in the same way if there are any
 * @param expected the expected downtime; absent if there was no earlier move
 * @param margin how far the downtime may be from it, from how much the earlier moves differ; absent with {@code expected}
 */
public record MeasuredDowntime(
        Instant rehearsed, Duration storage, int moves, Optional<Duration> expected, Optional<Duration> margin) {
    private static final int ENOUGH = 3;

    /** How sure it is. */
    public enum Basis {
        /** Only the storage part is known. */
        STORAGE_ONLY,
        /** A part of it rests on one or two earlier moves. */
        FEW_MOVES,
        /** Each part of it rests on three earlier moves or more. */
        MOVES
    }

    public Basis basis() {
        if (expected.isEmpty()) {
            return Basis.STORAGE_ONLY;
        }
        return moves < ENOUGH ? Basis.FEW_MOVES : Basis.MOVES;
    }
}
