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
 * @param firmwares TEMPLATE/OVMF_UEFIS; empty if the driver decides
 */
@Value.Builder
public record Cluster(
        ClusterId id,
        String name,
        Set<HostId> hosts,
        Set<DatastoreId> datastores,
        Set<NetworkId> networks,
        Set<String> firmwares) {
    public Cluster {
        hosts = Set.copyOf(hosts);
        datastores = Set.copyOf(datastores);
        networks = Set.copyOf(networks);
        firmwares = Set.copyOf(firmwares);
    }

    /** A cluster that does not list the firmwares of its hosts. */
    public Cluster(ClusterId id, String name, Set<HostId> hosts, Set<DatastoreId> datastores, Set<NetworkId> networks) {
        this(id, name, hosts, datastores, networks, Set.of());
    }

    /** For people: {@code cluster 101 (beta)}. */
    public String label() {
        return "cluster " + id + " (" + name + ")";
    }
}
