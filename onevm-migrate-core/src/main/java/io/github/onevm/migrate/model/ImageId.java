package io.github.onevm.migrate.model;

/**
 * Id of an OpenNebula image.
 *
 * @param value the number, 0 or more
 */
public record ImageId(int value) implements Comparable<ImageId> {
    /**
     * @throws IllegalArgumentException when the number is negative
     */
    public ImageId {
        if (value < 0) {
            throw new IllegalArgumentException("ImageId must be 0 or more, not " + value);
        }
    }

    @Override
    public int compareTo(ImageId other) {
        return Integer.compare(value, other.value);
    }

    /** The bare number, as OpenNebula's tools print it. */
    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
