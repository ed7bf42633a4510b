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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The attributes that the scheduler finds in hosts, datastores and networks (ON-99). */
final class SiteAttributes {
    /** What the scheduler finds in monitoring and in the element DATASTORES of a host, which are not read (ON-99). */
    private static final Set<String> MEASURED = Set.of(
            "FREE_CPU",
            "FREE_MEMORY",
            "USED_CPU",
            "USED_MEMORY",
            "NETRX",
            "NETTX",
            "DISK_USAGE",
            "FREE_DISK",
            "MAX_DISK",
            "USED_DISK",
            "DS");

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
        Optional<Cluster> cluster = survey.cluster(host.cluster());
        cluster.map(Cluster::name).ifPresent(name -> own.put("CLUSTER", List.of(name)));
        return attributes(own, read(host, cluster), name -> cluster.isEmpty() || MEASURED.contains(name));
    }

    /** What the cluster has comes last. */
    private static Map<String, List<String>> read(Host host, Optional<Cluster> cluster) {
        return host.attributes().isEmpty()
                ? Map.of()
                : Stream.of(host.attributes(), cluster.map(Cluster::attributes).orElse(Map.of()))
                        .flatMap(attributes -> attributes.entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, SiteAttributes::both));
    }

    private static List<String> both(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    Attributes of(Datastore datastore) {
        Map<String, List<String>> own = Map.of(
                "ID", List.of(datastore.id().toString()),
                "NAME", List.of(datastore.name()),
                "TM_MAD", List.of(datastore.driver()),
                "CLUSTERS/ID", texts(datastore.clusters()));
        return attributes(own, datastore.attributes(), name -> false);
    }

    /** Only what the clusters tell about a network is known. */
    Attributes of(NetworkId network) {
        List<String> clusters = survey.clusters().stream()
                .filter(c -> c.networks().contains(network))
                .map(c -> c.id().toString())
                .toList();
        return attributes(Map.of("ID", List.of(network.toString()), "CLUSTERS/ID", clusters), Map.of(), name -> false);
    }

    /**
     * An object of which no more is known may have any other attribute. One that was read without values is withheld.
     *
     * @param mayHave the names that it may have although they were not read
     */
    private static Attributes attributes(
            Map<String, List<String>> own, Map<String, List<String>> read, Predicate<String> mayHave) {
        return name -> {
            if (own.containsKey(name)) {
                return Optional.ofNullable(own.get(name));
            }
            if (read.containsKey(name)) {
                return Optional.ofNullable(read.get(name)).filter(values -> !values.isEmpty());
            }
            boolean isOpen = read.isEmpty() || name.contains("/") || mayHave.test(name);
            return isOpen ? Optional.empty() : Optional.of(List.of());
        };
    }

    private static List<String> texts(Set<ClusterId> ids) {
        return ids.stream().sorted().map(Object::toString).toList();
    }
}
