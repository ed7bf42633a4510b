package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is on the two StorPool clusters, and which one a datastore's SP_API_HTTP_PORT leads to. */
final class SiteStorage {
    /**
     * One cluster.
     *
     * @param name its name
     * @param volumes its volumes by name, without those of other front-ends
     * @param snapshots its snapshots that are not being deleted, by name
     */
    record Cluster(String name, Map<String, VolumeView> volumes, Map<String, VolumeView> snapshots) {
        static Cluster of(StorPoolCluster cluster) {
            return new Cluster(
                    cluster.config().name(),
                    byName(cluster.volumes().stream().filter(Cluster::isOurs)),
                    byName(cluster.snapshots().stream()
                            .filter(s -> !s.deleted())
                            .map(SnapshotView::object)
                            .filter(Cluster::isOurs)));
        }

        /** Another front-end on the same cluster marks its objects with another value. */
        private static boolean isOurs(VolumeView object) {
            return object.tags().getOrDefault("nloc", "one").equals("one");
        }

        private static Map<String, VolumeView> byName(Stream<VolumeView> objects) {
            return objects.collect(Collectors.toMap(VolumeView::name, Function.identity(), (a, b) -> a));
        }

        Optional<VolumeView> volume(String volume) {
            return Optional.ofNullable(volumes.get(volume));
        }
    }

    private final Map<String, Cluster> byPort;
    private final Map<Integer, Cluster> byDatastore = new HashMap<>();

    SiteStorage(Lab lab, SiteRecords records) {
        this.byPort = Map.of(
                String.valueOf(lab.alphaServer().port()), Cluster.of(lab.alpha()),
                String.valueOf(lab.betaServer().port()), Cluster.of(lab.beta()));
        records.datastores.forEach(d -> Xml.child(d, "TEMPLATE")
                .map(template -> byPort.get(Xml.text(template, "SP_API_HTTP_PORT")))
                .ifPresent(cluster -> byDatastore.put(SiteRecords.id(d), cluster)));
    }

    List<Cluster> clusters() {
        return byPort.values().stream()
                .sorted(Comparator.comparing(Cluster::name))
                .toList();
    }

    /** The cluster of a datastore; none if it is not on one of the two. */
    Optional<Cluster> of(int datastore) {
        return Optional.ofNullable(byDatastore.get(datastore));
    }

    boolean isOn(int datastore, Cluster cluster) {
        return of(datastore).map(Cluster::name).equals(Optional.of(cluster.name()));
    }
}
