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

    /** Written out, because the JVM makes that of a record at its first use, which a short command waits for. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HostId id && value == id.value;
    }

    @Override
    public int hashCode() {
        return value;
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
