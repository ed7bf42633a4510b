package io.github.onevm.migrate.memory;

/**
 * What a volume or snapshot holds: whose data it is, and as of which write. Two things with equal content are bit for bit
 * the same.
 *
 * @param origin the volume that the data was first on: its name, or {@code <name> on <store>} for a later namesake
 * @param version number of the write, unique and rising over the whole site
 */
public record Content(String origin, long version) {
    @Override
    public String toString() {
        return origin + " as of write " + version;
    }
}
