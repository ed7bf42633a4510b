package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.MigrationId;
import java.time.Instant;
import java.util.List;

/** A line of the {@linkplain WaveLog log} of a wave. */
public sealed interface WaveEntry {
    /** When it was written, by the clock of the process that wrote it. */
    Instant at();

    /**
     * The first line: all moves of the wave, in their order, and its limits. A later one has other limits, and the same moves.
     *
     * @param moves those that are to be made; none has the VM of another
     * @param limits their limits
     */
    record Listed(Instant at, List<WaveMove> moves, WaveLimits limits) implements WaveEntry {
        public Listed {
            moves = List.copyOf(moves);
        }
    }

    /**
     * A process has begun to make the moves, or to go on with them.
     *
     * @param by the process
     */
    record Opened(Instant at, Claimant by) implements WaveEntry {}

    /**
     * Written before a move begins: what happens to it from then on is in its journal.
     *
     * @param move the migration
     */
    record Begun(Instant at, MigrationId move) implements WaveEntry {}

    /**
     * A move has ended.
     *
     * @param result how
     */
    record Ended(Instant at, WaveResult result) implements WaveEntry {}

    /** The process has ended; moves may be left. */
    record Closed(Instant at) implements WaveEntry {}
}
