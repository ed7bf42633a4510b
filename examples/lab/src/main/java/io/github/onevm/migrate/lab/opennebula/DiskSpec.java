package io.github.onevm.migrate.lab.opennebula;

import java.util.Map;
import java.util.TreeMap;

/**
 * A disk of a VM.
 *
 * @param imageId the image it comes from, -1 for a volatile disk
 * @param volatileType {@code fs} or {@code swap}; empty for an image
 * @param sizeMib size; 0 takes the image's
 * @param attributes attributes of the DISK that replace or join the usual ones
 */
public record DiskSpec(int imageId, String volatileType, long sizeMib, Map<String, String> attributes) {
    public DiskSpec {
        attributes = Map.copyOf(attributes);
    }

    /** From an image: the image itself if it is persistent, else a clone. */
    public static DiskSpec image(int imageId) {
        return new DiskSpec(imageId, "", 0, Map.of());
    }

    /** A volatile disk. */
    public static DiskSpec ofType(String volatileType, long sizeMib) {
        return new DiskSpec(-1, volatileType, sizeMib, Map.of());
    }

    /** The same with another size. */
    public DiskSpec withSize(long otherMib) {
        return new DiskSpec(imageId, volatileType, otherMib, attributes);
    }

    /** The same with one more attribute. */
    public DiskSpec with(String attribute, String value) {
        Map<String, String> more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new DiskSpec(imageId, volatileType, sizeMib, more);
    }

    boolean isVolatile() {
        return imageId < 0;
    }
}
