package io.github.onevm.migrate.model;

import java.util.Collection;
import java.util.stream.Collectors;

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

    /** For people: {@code image 8}, {@code images 8 and 9}; in the order of their ids. */
    public static String words(Collection<ImageId> images) {
        return (images.size() == 1 ? "image " : "images ")
                + images.stream().sorted().map(ImageId::toString).collect(Collectors.joining(" and "));
    }

    /** Written out, because the JVM makes that of a record at its first use, which a short command waits for. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ImageId id && value == id.value;
    }

    @Override
    public int hashCode() {
        return value;
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
