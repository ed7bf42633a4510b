package io.github.onevm.migrate.model;

/**
 * An amount of data that is not known exactly. Immutable.
 *
 * @param least the least
 * @param most the most
 */
public record ByteRange(Bytes least, Bytes most) {
    /** For people: {@code 3.0 GiB to 3.5 GiB}, or one amount if both are written the same. */
    @Override
    public String toString() {
        String low = least.toString();
        String high = most.toString();
        return low.equals(high) ? low : low + " to " + high;
    }
}
