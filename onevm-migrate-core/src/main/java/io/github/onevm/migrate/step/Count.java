package io.github.onevm.migrate.step;

import java.util.Collection;

/** Counts of objects in sentences for people. */
final class Count {
    private Count() {}

    /** {@code 1 volume}, {@code 5 volumes}. */
    static String volumes(Collection<?> volumes) {
        return volumes.size() + (volumes.size() == 1 ? " volume" : " volumes");
    }
}
