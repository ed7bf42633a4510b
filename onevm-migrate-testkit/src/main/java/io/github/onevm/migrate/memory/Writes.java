package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.VolumeName;
import java.util.HashMap;
import java.util.Map;

/** Numbers every write of the site and knows the newest of each origin. Guarded by the site. */
final class Writes {
    private final Map<String, Long> newest = new HashMap<>();
    private long count;

    /** Data that was nowhere before. */
    Content first(VolumeName name, String store) {
        String origin = newest.containsKey(name.value()) ? name + " on " + store : name.value();
        return record(origin);
    }

    /** The data after somebody wrote on it. */
    Content after(Content content) {
        return record(content.origin());
    }

    /** Whether data of this origin was ever written. */
    boolean knows(VolumeName origin) {
        return newest.containsKey(origin.value());
    }

    boolean isNewest(Content content) {
        return newest.getOrDefault(content.origin(), 0L) == content.version();
    }

    private Content record(String origin) {
        count++;
        newest.put(origin, count);
        return new Content(origin, count);
    }
}
