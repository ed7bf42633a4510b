package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the {@linkplain WaveLog log} of a wave tells. Immutable.
 *
 * @param moves all moves, in their order
 * @param limits the limits that hold now
 * @param listed when the wave was begun
 * @param begun the moves that have begun and have not ended: what became of them is in their journals
 * @param results how the others have ended
 * @param process the process that made the moves last; absent if none has begun to
 * @param closed whether that process has ended by itself
 */
public record WaveState(
        List<WaveMove> moves,
        WaveLimits limits,
        Instant listed,
        Map<VmId, Begun> begun,
        Map<VmId, WaveResult> results,
        Optional<Claimant> process,
        boolean closed) {
    public WaveState {
        moves = List.copyOf(moves);
        begun = Map.copyOf(begun);
        results = Map.copyOf(results);
    }

    /**
     * A move that has begun.
     *
     * @param at when it began first
     * @param move the migration
     */
    public record Begun(Instant at, MigrationId move) {}

    /**
     * Reads the log.
     *
     * @throws IllegalStateException when it is empty
     */
    public static WaveState of(WaveLog log) {
        List<WaveEntry> entries = log.entries();
        WaveEntry.Listed first = entries.stream()
                .filter(WaveEntry.Listed.class::isInstance)
                .map(WaveEntry.Listed.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(log.place() + " is no log of a wave that was begun"));
        WaveLimits limits = first.limits();
        Map<VmId, Begun> begun = new HashMap<>();
        Map<VmId, WaveResult> results = new HashMap<>();
        Optional<Claimant> process = Optional.empty();
        boolean closed = false;
        for (WaveEntry entry : entries) {
            if (entry instanceof WaveEntry.Listed listed) {
                limits = listed.limits();
            } else if (entry instanceof WaveEntry.Opened opened) {
                process = Optional.of(opened.by());
                closed = false;
            } else if (entry instanceof WaveEntry.Begun start) {
                begun.put(start.move().vm(), new Begun(start.at(), start.move()));
                results.remove(start.move().vm());
            } else if (entry instanceof WaveEntry.Ended ended) {
                results.put(ended.result().vm(), ended.result());
                if (ended.result().outcome() != WaveResult.Outcome.INTERRUPTED) {
                    begun.remove(ended.result().vm());
                }
            } else {
                closed = true;
            }
        }
        return new WaveState(first.moves(), limits, first.at(), begun, results, process, closed);
    }

    /** What a check has found, before a wave is begun. */
    public static WaveState of(List<WaveRow> rows, WaveLimits limits, Instant now) {
        Map<VmId, WaveResult> results = new HashMap<>();
        rows.forEach(row ->
                row.result(now).ifPresent(result -> results.put(row.move().vm(), result)));
        List<WaveMove> moves = rows.stream().map(WaveRow::move).toList();
        return new WaveState(moves, limits, now, Map.of(), results, Optional.empty(), true);
    }

    /** With the results of a report, some of which are not in the log: those of moves that are to be resumed again. */
    public WaveState with(WaveReport report) {
        Map<VmId, WaveResult> all = new HashMap<>(results);
        report.rows()
                .forEach(row ->
                        row.result().ifPresent(result -> all.put(row.move().vm(), result)));
        return new WaveState(moves, limits, listed, begun, all, process, closed);
    }

    /** The moves in their order, with their results. */
    public List<WaveReport.Row> rows() {
        return moves.stream()
                .map(move -> new WaveReport.Row(move, Optional.ofNullable(results.get(move.vm()))))
                .toList();
    }
}
