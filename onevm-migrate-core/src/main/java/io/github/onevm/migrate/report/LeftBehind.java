package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Objects that a run has left on the storage clusters on purpose. They use space until somebody deletes them.
 * Immutable.
 *
 * @param sites one for each cluster with such objects
 */
public record LeftBehind(List<Site> sites) {
    public LeftBehind {
        sites = List.copyOf(sites);
    }

    /**
     * @param cluster the cluster, for people
     * @param volumes the renamed volumes, and the snapshots that such volumes have become
     * @param snapshots number of snapshots that this migration has sent from or to this cluster and has not removed, as far as it
     *     knows of them
     * @param tags the tags of these snapshots, name and value
     * @param named the snapshots that users had made of disks and VM; they keep their names
     * @param unsure number of further snapshots that may be there: nobody has seen whether they were made, or have arrived. 0 in a
     *     journal
     */
    public record Site(String cluster, List<Left> volumes, int snapshots, String tags, List<String> named, int unsure) {
        public Site {
            volumes = List.copyOf(volumes);
            named = List.copyOf(named);
        }

        /** One of which everything is known. */
        public Site(String cluster, List<Left> volumes, int snapshots, String tags, List<String> named) {
            this(cluster, volumes, snapshots, tags, named, 0);
        }

        boolean isEmpty() {
            return volumes.isEmpty() && snapshots == 0 && named.isEmpty() && unsure == 0;
        }
    }

    /**
     * @param name name of a volume
     * @param size its size; absent if it could not be read
     * @param until when the storage cluster deletes it by itself; absent if it stays
     */
    public record Left(String name, Optional<Bytes> size, Optional<Instant> until) {
        /** One that stays. */
        public Left(String name, Optional<Bytes> size) {
            this(name, size, Optional.empty());
        }
    }

    /** The sites with such objects; empty if there are none. */
    public static Optional<LeftBehind> of(Site... sites) {
        List<Site> some = List.of(sites).stream().filter(s -> !s.isEmpty()).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(new LeftBehind(some));
    }
}
