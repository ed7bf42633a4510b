package io.github.onevm.migrate.model;

/**
 * Id of an OpenNebula cluster.
 *
 * @param value the number, 0 or more
 */
public record ClusterId(int value) implements Comparable<ClusterId> {
    /**
     * @throws IllegalArgumentException when the number is negative
     */
    public ClusterId {
        if (value < 0) {
            throw new IllegalArgumentException("ClusterId must be 0 or more, not " + value);
        }
    }

    @Override
    public int compareTo(ClusterId other) {
        return Integer.compare(value, other.value);
    }

    /** The bare number, as OpenNebula's tools print it. */
    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
