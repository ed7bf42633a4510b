package io.github.onevm.migrate.wave;

/** Converts entries of a {@linkplain WaveLog log} to lines and back. {@code read(write(entry)).equals(entry)} for every entry. Thread-safe. */
public interface WaveFormat {
    /** The entry as one line, without a line feed and without secrets. */
    String write(WaveEntry entry);

    /**
     * The entry in a line.
     *
     * @throws IllegalArgumentException when the line is none, or has a form that this version does not know
     */
    WaveEntry read(String line);
}
