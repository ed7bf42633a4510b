package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.NetworkId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attributes that the scheduler finds in hosts, datastores and networks (ON-99). */
final class SiteAttributes {
    private final Survey survey;

    SiteAttributes(Survey survey) {
        this.survey = survey;
    }

    Attributes of(Host host) {
        Map<String, List<String>> own = new HashMap<>(Map.of(
                "ID",
                List.of(host.id().toString()),
                "NAME",
                List.of(host.name()),
                "CLUSTER_ID",
                List.of(host.cluster().toString()),
                Evaluation.CURRENT_VMS,
                host.vms().stream().map(Object::toString).toList()));
        survey.cluster(host.cluster()).map(Cluster::name).ifPresent(name -> own.put("CLUSTER", List.of(name)));
        return attributes(own, host.attributes());
    }

    Attributes of(Datastore datastore) {
        Map<String, List<String>> own = Map.of(
                "ID", List.of(datastore.id().toString()),
                "NAME", List.of(datastore.name()),
                "TM_MAD", List.of(datastore.driver()),
                "CLUSTERS/ID", texts(datastore.clusters()));
        return attributes(own, datastore.attributes());
    }

    /** Only what the clusters tell about a network is known. */
    Attributes of(NetworkId network) {
        List<String> clusters = survey.clusters().stream()
                .filter(c -> c.networks().contains(network))
                .map(c -> c.id().toString())
                .toList();
        return attributes(Map.of("ID", List.of(network.toString()), "CLUSTERS/ID", clusters), Map.of());
    }

    /** An object of which no more is known may have any other attribute. */
    private static Attributes attributes(Map<String, List<String>> own, Map<String, List<String>> read) {
        return name -> {
            if (own.containsKey(name)) {
                return Optional.ofNullable(own.get(name));
            }
            boolean isPath = name.startsWith("/");
            return read.isEmpty() || isPath ? Optional.empty() : Optional.of(read.getOrDefault(name, List.of()));
        };
    }

    private static List<String> texts(Set<ClusterId> ids) {
        return ids.stream().sorted().map(Object::toString).toList();
    }
}
