package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * What a run has left on the storage clusters on purpose: it keeps its space until somebody deletes it. Immutable.
 *
 * @param sites one for each cluster where there is something
 */
public record LeftBehind(List<Site> sites) {
    public LeftBehind {
        sites = List.copyOf(sites);
    }

    /**
     * @param cluster the cluster, for people
     * @param volumes volumes that were renamed
     * @param snapshots how many snapshots this migration has sent from there, or to there
     * @param tags the tags by which these are found, name and value
     */
    public record Site(String cluster, List<Left> volumes, int snapshots, String tags) {
        public Site {
            volumes = List.copyOf(volumes);
        }

        boolean isEmpty() {
            return volumes.isEmpty() && snapshots == 0;
        }
    }

    /**
     * @param name name of a volume
     * @param size its size; absent when it could not be read
     */
    public record Left(String name, Optional<Bytes> size) {}

    /** What is left where there is something; empty when nothing is. */
    public static Optional<LeftBehind> of(Site... sites) {
        List<Site> some = List.of(sites).stream().filter(s -> !s.isEmpty()).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(new LeftBehind(some));
    }
}
