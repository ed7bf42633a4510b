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
 * A quota of VMs: a VM_QUOTA/VM of a user or a group. An absent limit means unlimited, by itself or by the default.
 *
 * @param holder the user or group, for people: {@code user 5 (alice)}
 * @param clusters CLUSTER_IDS (7.0 and later): the clusters that share this quota; empty: the whole zone. No cluster is
 *     in two quotas of a user or a group
 * @param limits the limits
 */
@Value.Builder
public record Quota(String holder, Set<ClusterId> clusters, Map<Metric, Limit> limits) {
    public Quota {
        clusters = Set.copyOf(clusters);
        limits = Map.copyOf(limits);
    }

    /** Whether it is a quota for clusters that include this one. */
    public boolean isFor(ClusterId cluster) {
        return clusters.contains(cluster);
    }

    /** Whether it is a quota for the whole zone. */
    public boolean isGlobal() {
        return clusters.isEmpty();
    }

    /** The limits that do not allow this additional amount, for people; empty if all do. */
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

    /** What a quota of VMs can limit (ON-68). Other names are ignored. */
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

        /** Whether only VMs that are not undeployed count. */
        public boolean isOfRunning() {
            return name().startsWith("RUNNING_");
        }

        /** The metric of this name, if it is known. */
        public static Optional<Metric> of(String name) {
            return Arrays.stream(values()).filter(m -> m.name().equals(name)).findFirst();
        }
    }

    /**
     * A limit and the amount in use: a number of objects, cores, or MiB.
     *
     * @param most the limit
     * @param used the amount in use
     */
    public record Limit(double most, double used) {
        /** Whether this additional amount would exceed the limit. */
        public boolean isExceededBy(double more) {
            return used + more > most;
        }
    }
}
