package io.github.onevm.migrate.model;

import java.util.OptionalInt;

/**
 * An object of the cloud controller whose document could not be understood. It is treated as missing; code that needs
 * it reports the reason.
 *
 * @param kind cluster, datastore or host
 * @param id its number, if that can be read
 * @param reason what could not be understood
 */
public record UnreadableObject(String kind, OptionalInt id, String reason) {
    /** For people: {@code datastore 7 (DATASTORE/TYPE is missing)}. */
    public String label() {
        return kind + " " + (id.isPresent() ? id.getAsInt() : "without an id") + " (" + reason + ")";
    }
}
