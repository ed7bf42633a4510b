package io.github.onevm.migrate.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * How much an owner may have: a VM_QUOTA/VM of a user or a group. A limit that is absent is none: unlimited, or left to a
 * default that is.
 *
 * @param holder whose it is, for people: {@code user 5 (alice)}
 * @param clusters CLUSTER_IDS (7.0 and later): the clusters that it is for, together; empty: it holds for the whole zone. No
 *     cluster is in two quotas of a user or a group
 * @param limits what is limited
 */
@Value.Builder
public record Quota(String holder, Set<ClusterId> clusters, Map<Metric, Limit> limits) {
    public Quota {
        clusters = Set.copyOf(clusters);
        limits = Map.copyOf(limits);
    }

    /** Whether it is for clusters, this one among them. */
    public boolean isFor(ClusterId cluster) {
        return clusters.contains(cluster);
    }

    /** Whether it holds for the whole zone. */
    public boolean isGlobal() {
        return clusters.isEmpty();
    }

    /** What keeps a VM that needs so much more from being taken on; none when nothing does. */
    public List<String> exceededBy(Map<Metric, Double> more) {
        return new TreeMap<>(limits)
                .entrySet().stream()
                        .filter(limit -> more.containsKey(limit.getKey()))
                        .filter(limit -> limit.getValue().isExceededBy(more.getOrDefault(limit.getKey(), 0.0)))
                        .map(limit -> told(limit.getKey(), limit.getValue(), more.getOrDefault(limit.getKey(), 0.0)))
                        .toList();
    }

    private String told(Metric metric, Limit limit, double more) {
        return holder + " may have " + metric + " " + plain(limit.most()) + where() + ", has " + plain(limit.used())
                + (more > 0 ? " and would need " + plain(more) + " more" : ", this VM counted");
    }

    private String where() {
        List<ClusterId> sorted = clusters.stream().sorted().toList();
        return switch (sorted.size()) {
            case 0 -> "";
            case 1 -> " in cluster " + sorted.get(0);
            default -> sorted.stream().map(ClusterId::toString).collect(Collectors.joining(", ", " in clusters ", ""));
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** What a quota of VMs limits (ON-68); names that are not here are no limit. */
    public enum Metric {
        VMS,
        CPU,
        MEMORY,
        PCI_DEV,
        PCI_NIC,
        SYSTEM_DISK_SIZE,
        RUNNING_VMS,
        RUNNING_CPU,
        RUNNING_MEMORY,
        RUNNING_PCI_DEV,
        RUNNING_PCI_NIC;

        /** Whether an undeployed VM does not count. */
        public boolean isOfRunning() {
            return name().startsWith("RUNNING_");
        }

        /** The metric of this name, if it is one that is known. */
        public static Optional<Metric> of(String name) {
            return Arrays.stream(values()).filter(m -> m.name().equals(name)).findFirst();
        }
    }

    /**
     * A limit and what counts against it: numbers of things, cores, or MiB.
     *
     * @param most the limit
     * @param used what is used now
     */
    public record Limit(double most, double used) {
        /** Whether so much more would be too much. */
        public boolean isExceededBy(double more) {
            return used + more > most;
        }
    }
}
