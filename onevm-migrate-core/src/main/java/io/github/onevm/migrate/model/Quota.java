package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * How much an owner may have running: a VM_QUOTA/VM of a user or a group. A limit that is absent is none: unlimited, or
 * left to a default that is.
 *
 * @param holder whose it is, for people: {@code user 5 (alice)}
 * @param cluster CLUSTER_ID (7.0 and later); absent: it holds for all clusters together
 * @param vms RUNNING_VMS
 * @param cpu RUNNING_CPU, in cores
 * @param memory RUNNING_MEMORY, in MiB
 */
@Value.Builder
public record Quota(
        String holder, Optional<ClusterId> cluster, Optional<Limit> vms, Optional<Limit> cpu, Optional<Limit> memory) {
    /** What keeps a VM that needs so much more from running; none when nothing does. */
    public List<String> exceededBy(int moreVms, double moreCpu, double moreMebibytes) {
        return Stream.of(
                        told("RUNNING_VMS", vms, moreVms),
                        told("RUNNING_CPU", cpu, moreCpu),
                        told("RUNNING_MEMORY", memory, moreMebibytes))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> told(String what, Optional<Limit> limit, double more) {
        return limit.filter(l -> l.isExceededBy(more))
                .map(l -> holder + " may have " + what + " " + l.most()
                        + cluster.map(c -> " in cluster " + c).orElse("") + ", has " + l.used()
                        + (more > 0 ? " and would need " + more + " more" : ""));
    }

    /**
     * A limit and what counts against it.
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
