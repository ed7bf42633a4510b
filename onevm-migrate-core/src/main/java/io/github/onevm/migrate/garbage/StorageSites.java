package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.report.GarbageReport.Unread;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The storage clusters of the site. Of two datastores with the same address one cluster is made.
 *
 * @param all those that could be opened
 * @param unread the datastores whose cluster could not be opened
 */
record StorageSites(List<StorageSite> all, List<Unread> unread) {
    /**
     * Reads clusters and datastores anew.
     *
     * @throws BackendException.NotFound when there is no such cluster
     */
    static StorageSites open(GarbageParts parts, GarbageRequest request) {
        List<Cluster> clusters = parts.inventory().clusters();
        request.cluster().ifPresent(id -> requireKnown(id, clusters));
        List<Datastore> datastores = parts.inventory().datastores().stream()
                .filter(parts.stores().conventions()::keeps)
                .sorted(Comparator.comparing(Datastore::id))
                .toList();
        List<Unread> unread = new ArrayList<>();
        parts.inventory().unreadable().forEach(o -> unread.add(new Unread(o.kind(), o.label())));
        Map<String, VolumeStore> stores = new LinkedHashMap<>();
        Map<String, List<Datastore>> of = new LinkedHashMap<>();
        for (Datastore datastore : datastores) {
            try {
                VolumeStore store = parts.stores().open(datastore);
                stores.putIfAbsent(store.name(), store);
                of.computeIfAbsent(store.name(), name -> new ArrayList<>()).add(datastore);
            } catch (BackendException e) {
                unread.add(new Unread(datastore.label(), String.valueOf(e.getMessage())));
            }
        }
        List<StorageSite> sites = new ArrayList<>();
        stores.forEach((name, store) -> site(store, of.getOrDefault(name, List.of()), clusters, request)
                .ifPresentOrElse(
                        sites::add,
                        () -> unread.add(new Unread(name, "this storage system cannot be searched for leftovers"))));
        return new StorageSites(List.copyOf(sites), List.copyOf(unread));
    }

    private static void requireKnown(ClusterId id, List<Cluster> clusters) {
        if (clusters.stream().noneMatch(cluster -> cluster.id().equals(id))) {
            throw new BackendException.NotFound("there is no cluster " + id + "");
        }
    }

    private static Optional<StorageSite> site(
            VolumeStore store, List<Datastore> datastores, List<Cluster> clusters, GarbageRequest request) {
        Set<ClusterId> users = datastores.stream()
                .flatMap(datastore -> datastore.clusters().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String place = clusters.stream()
                .filter(cluster -> users.contains(cluster.id()))
                .map(Cluster::label)
                .collect(Collectors.joining(", "));
        Set<DatastoreId> ids = datastores.stream().map(Datastore::id).collect(Collectors.toSet());
        boolean wanted = request.cluster().map(users::contains).orElse(true);
        return store.leftovers()
                .flatMap(leftovers -> store.namedSnapshots()
                        .map(snapshots -> new StorageSite(
                                store, leftovers, snapshots, place.isEmpty() ? store.name() : place, wanted, ids)));
    }

    /** The cluster of this name. */
    Optional<StorageSite> named(String name) {
        return all.stream().filter(site -> site.name().equals(name)).findFirst();
    }

    /** The cluster with the volumes of a datastore. */
    Optional<StorageSite> of(DatastoreId datastore) {
        return all.stream()
                .filter(site -> site.datastores().contains(datastore))
                .findFirst();
    }
}
