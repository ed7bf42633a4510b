package io.github.onevm.migrate.wave;

import java.util.List;
import java.util.Optional;

/**
 * How a wave, or a part of it, has ended. Immutable.
 *
 * @param rows the moves, in their order
 * @param end why no more moves were made
 */
public record WaveReport(List<Row> rows, End end) {
    public WaveReport {
        rows = List.copyOf(rows);
    }

    /**
     * A move.
     *
     * @param move the move
     * @param result how it ended; absent if it was not begun
     */
    public record Row(WaveMove move, Optional<WaveResult> result) {}

    /** Why a wave ends. */
    public enum End {
        /** Nothing is left to do. */
        COMPLETE,
        /** Too many moves have failed. */
        TOO_MANY_FAILURES,
        /** It was asked to stop. */
        STOPPED
    }

    /** Whether every VM is where it should be. */
    public boolean isGood() {
        return rows.stream()
                .allMatch(row -> row.result().filter(WaveResult::isThere).isPresent());
    }
}
