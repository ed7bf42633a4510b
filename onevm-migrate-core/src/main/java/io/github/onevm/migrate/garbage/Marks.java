package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.LeftoverMarks;

/** The marks of moves on the storage system of the site. */
final class Marks {
    private Marks() {}

    /**
     * @throws BackendException.Refused when leftovers cannot be looked for on this storage system
     */
    static LeftoverMarks of(GarbageParts parts, String prefix) {
        return parts.stores()
                .conventions()
                .leftoverMarks(prefix)
                .orElseThrow(() -> new BackendException.Refused(
                        "this storage system cannot be searched for what moves have left"));
    }
}
