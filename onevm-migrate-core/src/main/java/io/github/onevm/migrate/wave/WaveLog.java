package io.github.onevm.migrate.wave;

import java.util.ArrayList;
import java.util.List;

/**
 * What a wave notes about itself, so that another process can go on with it. It tells which moves the wave has begun; what became of one that has no
 * end here is in the journal of its migration. Implementations are thread-safe.
 */
public interface WaveLog {
    /** Its place, for people: {@code rack7.csv.wave}. */
    String place();

    /**
     * Adds an entry. It is on stable storage when this returns. If it throws, the wave begins no further move.
     *
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    void append(WaveEntry entry);

    /** All entries, in order. */
    List<WaveEntry> entries();

    /** Whether somebody has asked the wave to pause: no move begins, and no VM is stopped, but data goes on being sent. Asked about every second. */
    boolean isPaused();

    /** For a program that does not want to go on with a wave after its own end. */
    static WaveLog inMemory() {
        List<WaveEntry> entries = new ArrayList<>();
        return new WaveLog() {
            @Override
            public String place() {
                return "memory";
            }

            @Override
            public synchronized void append(WaveEntry entry) {
                entries.add(entry);
            }

            @Override
            public synchronized List<WaveEntry> entries() {
                return List.copyOf(entries);
            }

            @Override
            public boolean isPaused() {
                return false;
            }
        };
    }
}
