package io.github.onevm.migrate.model;

import java.util.Set;
import org.immutables.value.Value;

/**
 * An OpenNebula cluster.
 *
 * @param id ID
 * @param name NAME
 * @param hosts HOSTS/ID
 * @param datastores DATASTORES/ID
 * @param networks VNETS/ID
 */
@Value.Builder
public record Cluster(
        ClusterId id, String name, Set<HostId> hosts, Set<DatastoreId> datastores, Set<NetworkId> networks) {
    public Cluster {
        hosts = Set.copyOf(hosts);
        datastores = Set.copyOf(datastores);
        networks = Set.copyOf(networks);
    }

    /** For people: {@code cluster 101 (beta)}. */
    public String label() {
        return "cluster " + id + " (" + name + ")";
    }
}
