package io.github.onevm.migrate.model;

/**
 * Number of a journal in the place where journals are kept. A journal that is added later has a greater number, and no
 * number is given twice.
 *
 * @param value the number, 0 or more
 */
public record JournalId(long value) implements Comparable<JournalId> {
    /**
     * @throws IllegalArgumentException when the number is negative
     */
    public JournalId {
        if (value < 0) {
            throw new IllegalArgumentException("JournalId must be 0 or more, not " + value);
        }
    }

    @Override
    public int compareTo(JournalId other) {
        return Long.compare(value, other.value);
    }

    /** The bare number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
