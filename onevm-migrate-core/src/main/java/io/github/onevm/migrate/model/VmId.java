package io.github.onevm.migrate.model;

/**
 * Id of an OpenNebula virtual machine.
 *
 * @param value the number, 0 or more
 */
public record VmId(int value) implements Comparable<VmId> {
    /**
     * @throws IllegalArgumentException when the number is negative
     */
    public VmId {
        if (value < 0) {
            throw new IllegalArgumentException("VmId must be 0 or more, not " + value);
        }
    }

    /** Written out, because the JVM makes that of a record at its first use, which a short command waits for. */
    @Override
    public boolean equals(Object other) {
        return other instanceof VmId id && value == id.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public int compareTo(VmId other) {
        return Integer.compare(value, other.value);
    }

    /** The bare number, as OpenNebula's tools print it. */
    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
