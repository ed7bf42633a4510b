package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Map;
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
 * @param firmwares TEMPLATE/OVMF_UEFIS; empty if the driver decides
 * @param attributes the values of each attribute in its TEMPLATE, which count for its hosts too (ON-99); no values if they may
 *     be a secret
 */
@Value.Builder
public record Cluster(
        ClusterId id,
        String name,
        Set<HostId> hosts,
        Set<DatastoreId> datastores,
        Set<NetworkId> networks,
        Set<String> firmwares,
        Map<String, List<String>> attributes) {
    public Cluster {
        hosts = Set.copyOf(hosts);
        datastores = Set.copyOf(datastores);
        networks = Set.copyOf(networks);
        firmwares = Set.copyOf(firmwares);
        attributes = Map.copyOf(attributes);
    }

    /** A cluster without attributes of its own. */
    public Cluster(ClusterId id, String name, Set<HostId> hosts, Set<DatastoreId> datastores, Set<NetworkId> networks) {
        this(id, name, hosts, datastores, networks, Set.of(), Map.of());
    }

    /** For people: {@code cluster 101 (beta)}. */
    public String label() {
        return "cluster " + id + " (" + name + ")";
    }
}
