package io.github.onevm.migrate.model;

/**
 * Id of an OpenNebula virtual network.
 *
 * @param value the number, 0 or more
 */
public record NetworkId(int value) implements Comparable<NetworkId> {
    /**
     * @throws IllegalArgumentException when the number is negative
     */
    public NetworkId {
        if (value < 0) {
            throw new IllegalArgumentException("NetworkId must be 0 or more, not " + value);
        }
    }

    @Override
    public int compareTo(NetworkId other) {
        return Integer.compare(value, other.value);
    }

    /** The bare number, as OpenNebula's tools print it. */
    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
