package io.github.onevm.migrate.model;

import java.util.regex.Pattern;

/**
 * Global id of a snapshot, unique over all clusters: {@code bgu4.n.k3f}, without the {@code ~} with which a
 * global id is written in references (SP-9).
 *
 * @param value the id
 */
public record SnapshotId(String value) {
    private static final Pattern FORMAT = Pattern.compile("[a-z0-9]+\\.[a-z0-9]+\\.[a-z0-9]+");

    /**
     * @throws IllegalArgumentException when the text is no global id
     */
    public SnapshotId {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no global id like bgu4.n.k3f");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
