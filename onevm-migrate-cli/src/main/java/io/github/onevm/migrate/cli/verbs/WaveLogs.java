package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.wave.WavePlaces;
import io.github.onevm.migrate.files.FileWaveLog;
import io.github.onevm.migrate.json.WaveJson;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.wave.WaveFormat;
import io.github.onevm.migrate.wave.WaveLog;
import io.github.onevm.migrate.wave.WaveState;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;

/** The logs of waves. What is wrong with one is an {@link IllegalArgumentException}. Stateless. */
final class WaveLogs {
    private static final WaveFormat FORMAT = new WaveJson();

    private WaveLogs() {}

    /** Checked before all else: it takes a while until the log is needed. */
    static void requireUnused(WavePlaces places) {
        if (Files.exists(places.log()) && !isEmpty(places)) {
            throw new IllegalArgumentException(places.log()
                    + " is the log of a wave that was begun; go on with that wave:" + " onevm-migrate wave resume "
                    + places.argument() + ", or name another log for a new one with --log");
        }
    }

    /** A process may have died before it has written a line. */
    private static boolean isEmpty(WavePlaces places) {
        return explained(() -> FileWaveLog.read(places.log(), FORMAT).entries().isEmpty());
    }

    /** For a new wave. The caller closes it. */
    static FileWaveLog begun(WavePlaces places) {
        requireUnused(places);
        return explained(() -> Files.exists(places.log())
                ? FileWaveLog.open(places.log(), FORMAT)
                : FileWaveLog.create(places.log(), FORMAT));
    }

    /** To go on with. The caller closes it. */
    static FileWaveLog open(WavePlaces places) {
        return explained(() -> FileWaveLog.open(places.log(), FORMAT));
    }

    /** To look at. */
    static WaveLog read(WavePlaces places) {
        return explained(() -> FileWaveLog.read(places.log(), FORMAT));
    }

    /** What it tells. */
    static WaveState state(WaveLog log) {
        try {
            return WaveState.of(log);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Whether a process makes its moves now; empty if that cannot be told, because it is on another machine. */
    static Optional<Boolean> atWork(WaveState state) {
        if (state.closed() || state.process().isEmpty()) {
            return Optional.of(false);
        }
        Liveness liveness = ThisMachine.claimants().look(state.process().orElseThrow());
        return switch (liveness) {
            case ALIVE -> Optional.of(true);
            case GONE -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
    }

    static <T> T explained(Supplier<T> use) {
        try {
            return use.get();
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
