package io.github.onevm.migrate.wave;

import java.util.List;
import java.util.function.BooleanSupplier;

/** A log that somebody pauses. */
class PausingLog implements WaveLog {
    private final WaveLog log;
    private final BooleanSupplier paused;

    PausingLog(WaveLog log, BooleanSupplier paused) {
        this.log = log;
        this.paused = paused;
    }

    @Override
    public String place() {
        return log.place();
    }

    @Override
    public void append(WaveEntry entry) {
        log.append(entry);
    }

    @Override
    public List<WaveEntry> entries() {
        return log.entries();
    }

    @Override
    public boolean isPaused() {
        return paused.getAsBoolean();
    }
}
