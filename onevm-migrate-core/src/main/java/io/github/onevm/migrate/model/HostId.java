package io.github.onevm.migrate.model;

/**
 * Id of an OpenNebula host.
 *
 * @param value the number, 0 or more
 */
public record HostId(int value) implements Comparable<HostId> {
    /**
     * @throws IllegalArgumentException when the number is negative
     */
    public HostId {
        if (value < 0) {
            throw new IllegalArgumentException("HostId must be 0 or more, not " + value);
        }
    }

    @Override
    public int compareTo(HostId other) {
        return Integer.compare(value, other.value);
    }

    /** The bare number, as OpenNebula's tools print it. */
    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
