package io.github.onevm.migrate.lab.storpool;

import java.util.Set;

/**
 * What a simulated cluster is built from. Immutable; the {@code with} methods return changed copies.
 *
 * @param name name of the cluster, in lists, messages and the call log
 * @param clusterId location id, dot, cluster id, for example {@code aaaa.b}; global ids start with it
 * @param token the API token; never part of any text made here
 * @param templates names of the volume templates
 * @param clients ids of the registered clients, 1 to 4095
 * @param assumptions the switches
 */
public record ClusterConfig(
        String name,
        String clusterId,
        String token,
        Set<String> templates,
        Set<Integer> clients,
        Assumptions assumptions) {
    public ClusterConfig {
        templates = Set.copyOf(templates);
        clients = Set.copyOf(clients);
        if (!clusterId.matches("[a-z0-9]+\\.[a-z0-9]+")) {
            throw new IllegalArgumentException("A cluster id looks like aaaa.b, not like " + clusterId);
        }
    }

    /** A cluster without templates and clients and with the default assumptions. */
    public static ClusterConfig of(String name, String clusterId, String token) {
        return new ClusterConfig(name, clusterId, token, Set.of(), Set.of(), Assumptions.defaults());
    }

    public ClusterConfig withTemplates(String... names) {
        return new ClusterConfig(name, clusterId, token, Set.of(names), clients, assumptions);
    }

    public ClusterConfig withClients(Integer... ids) {
        return new ClusterConfig(name, clusterId, token, templates, Set.of(ids), assumptions);
    }

    public ClusterConfig withAssumptions(Assumptions changed) {
        return new ClusterConfig(name, clusterId, token, templates, clients, changed);
    }

    @Override
    public String toString() {
        return "cluster " + name + " (" + clusterId + ")";
    }
}
