package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.StoreFacts;
import java.util.List;
import java.util.function.Function;

/**
 * A condition of one storage system that is checked before a VM is touched, beside the conditions that hold for any
 * storage system. It is reported, waived and documented like those. All texts except the id are sentences, or ends of
 * sentences, without a full stop.
 *
 * @param id stable name, upper case with underscores; no other check of the product has it
 * @param effect the effect of a finding on a migration
 * @param guards what would go wrong without the check
 * @param remedy what the operator can do
 * @param reference where the rule comes from
 * @param look gives the faults found, one sentence each; empty if the condition holds. Pure and thread-safe: it makes
 *     no calls, and always gives the same answer for the same clusters
 */
public record StorageCheck(
        String id,
        Effect effect,
        String guards,
        String remedy,
        String reference,
        Function<Clusters, List<String>> look) {
    /** The effect of a finding. */
    public enum Effect {
        /** No migration is planned. */
        BLOCKS,
        /** No migration is planned, unless the operator waives the finding. */
        BLOCKS_UNLESS_WAIVED,
        /** The operator is warned. */
        WARNS
    }

    /** The two storage clusters of a migration. */
    public record Clusters(Cluster source, Cluster destination) {}

    /**
     * A storage cluster, as read for a plan.
     *
     * @param name its name, as {@link VolumeStore#name}
     * @param facts what it offers, and its state
     * @param related the volumes that belong to the VM without having the names of its volumes, as chosen by
     *     {@link StorageConventions#related}
     */
    public record Cluster(String name, StoreFacts facts, List<ListedVolume> related) {
        public Cluster {
            related = List.copyOf(related);
        }
    }
}
