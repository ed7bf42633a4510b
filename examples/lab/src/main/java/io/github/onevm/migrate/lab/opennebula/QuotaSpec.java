package io.github.onevm.migrate.lab.opennebula;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A quota of VMs of a user or a group. What counts against it is counted when it is asked for.
 *
 * @param clusters CLUSTER_IDS, 7.0 and later; none: for the whole zone
 * @param limits by metric, such as RUNNING_VMS; -1 is the default, -2 no limit
 */
public record QuotaSpec(List<Integer> clusters, Map<String, Integer> limits) {
    public QuotaSpec {
        clusters = List.copyOf(clusters);
        limits = Map.copyOf(limits);
    }

    /** A quota for these clusters together, without limits. */
    public static QuotaSpec of(Integer... clusters) {
        return new QuotaSpec(List.of(clusters), Map.of());
    }

    /** The same with one more limit. */
    public QuotaSpec limit(String metric, int most) {
        Map<String, Integer> more = new TreeMap<>(limits);
        more.put(metric, most);
        return new QuotaSpec(clusters, more);
    }
}
