package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.Time;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes many moves within {@linkplain WaveLimits limits}, in one process:
 *
 * <pre>{@code
 * Wave wave = new Wave(migrator, WaveLog.inMemory());
 * List<WaveRow> rows = wave.check(moves, limits, WaveListener.SILENT, cancellation);
 * WaveReport report = wave.run(rows, limits, listener, cancellation);
 * }</pre>
 *
 * <p>Each move is planned when it begins, and is one migration like any other, with a journal, a status, and a way back. The {@linkplain WaveLog log} of the
 * wave says which moves it has begun. If this process dies, {@link #resume} goes on with them: no move is made twice.
 *
 * <p>For the migrator the wave is one more caller: a VM that another run has is left alone. Thread-safe, but a log is for one wave at a time.
 */
public final class Wave {
    private final Migrator migrator;
    private final WaveLog log;
    private final Time time;

    public Wave(Migrator migrator, WaveLog log) {
        this(migrator, log, ThisMachine.time());
    }

    /**
     * @param time the clock of the {@linkplain WaveLimits#window window} and of the log
     */
    public Wave(Migrator migrator, WaveLog log, Time time) {
        this.migrator = migrator;
        this.log = log;
        this.time = time;
    }

    /**
     * Checks all moves and makes a plan of each; changes nothing. As many are checked at a time as moves may be made.
     *
     * @param listener is told of each that was checked
     * @param cancellation may ask it to stop: the rows that it has not come to are left out
     * @return what was found, in the order of the moves
     * @throws IllegalArgumentException when two moves are of one VM
     */
    public List<WaveRow> check(
            List<WaveMove> moves, WaveLimits limits, WaveListener listener, Cancellation cancellation) {
        requireEachOnce(moves);
        try (WaveTelling told = new WaveTelling(listener)) {
            return new WaveSurvey(migrator).rows(moves, limits.atOnce(), told, cancellation);
        }
    }

    /**
     * Makes the moves that can be made. A move that cannot is in the report, with the reason. Returns when all are over.
     *
     * @param rows what {@link #check} has found
     * @param listener is told what happens
     * @param cancellation asks the wave and all its moves to stop, as it asks {@link Migrator#run}; an interrupt of the calling thread does the same
     * @throws IllegalArgumentException when two moves are of one VM
     * @throws IllegalStateException when the log is that of another wave
     * @throws java.io.UncheckedIOException when the log cannot be written; the moves that were under way then are over
     */
    public WaveReport run(List<WaveRow> rows, WaveLimits limits, WaveListener listener, Cancellation cancellation) {
        List<WaveMove> moves = rows.stream().map(WaveRow::move).toList();
        requireEachOnce(moves);
        if (!log.entries().isEmpty()) {
            throw new IllegalStateException(
                    log.place() + " is the log of another wave: resume it, or name another log");
        }
        log.append(new WaveEntry.Listed(time.now(), moves, limits));
        return made(rows.stream().map(row -> Errand.of(row, time.now())).toList(), limits, listener, cancellation);
    }

    /**
     * Goes on with the wave of the log: finishes the moves that an earlier process has begun, as {@link Migrator#resume} does, and makes those that it has not
     * begun. What has ended is not repeated. For a wave that is over, its report is returned again.
     *
     * @param retry whether the moves that could not be made, or failed, are made again
     * @param listener is told what happens
     * @param cancellation as in {@link #run}
     * @throws IllegalStateException when the log is empty
     * @throws io.github.onevm.migrate.spi.BackendException when the journals of moves that had begun cannot be read; nothing was changed
     * @throws java.io.UncheckedIOException as in {@link #run}
     */
    public WaveReport resume(boolean retry, WaveListener listener, Cancellation cancellation) {
        WaveState state = WaveState.of(log);
        WaveLimits limits = state.limits();
        List<Errand> errands = new WaveSurvey(migrator).errands(state, retry, time.now());
        return made(errands, limits, listener, cancellation);
    }

    /**
     * The same with other limits, which are kept for a later resume.
     *
     * @param limits the limits from now on
     */
    public WaveReport resume(WaveLimits limits, boolean retry, WaveListener listener, Cancellation cancellation) {
        log.append(new WaveEntry.Listed(time.now(), WaveState.of(log).moves(), limits));
        return resume(retry, listener, cancellation);
    }

    private WaveReport made(List<Errand> errands, WaveLimits limits, WaveListener listener, Cancellation cancellation) {
        try (WaveTelling told = new WaveTelling(listener)) {
            return new WaveRun(migrator, log, time, limits, told, cancellation).run(errands);
        }
    }

    private static void requireEachOnce(List<WaveMove> moves) {
        Set<VmId> seen = new HashSet<>();
        List<VmId> twice = new ArrayList<>();
        moves.forEach(move -> {
            if (!seen.add(move.vm())) {
                twice.add(move.vm());
            }
        });
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException(
                    "VM " + twice.get(0) + " is in the wave more than once; remove all lines but one");
        }
    }
}
