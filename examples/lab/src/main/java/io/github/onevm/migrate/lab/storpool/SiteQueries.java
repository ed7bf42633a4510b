package io.github.onevm.migrate.lab.storpool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The calls about the cluster itself and its neighbours (SP-20, SP-30). */
final class SiteQueries {
    private static final long UNLISTED = 1_000_000;
    private static final long BUFFER = 8L << 20;

    private SiteQueries() {}

    static void addTo(CallTable table) {
        table.query("LocationsList", SiteQueries::locations);
        table.query("ClustersList", SiteQueries::clusters);
        table.query("RemoteBridgesList", SiteQueries::remoteBridges);
        table.query("ServicesList", SiteQueries::services);
        table.query("VolumeTemplatesList", c -> templates(c, false));
        table.query("VolumeTemplatesStatus", c -> templates(c, true));
        table.query("VolumeRelocatorStatus", SiteQueries::relocator);
        table.query("TasksList", c -> List.of());
    }

    private static String part(ClusterState cluster, int index) {
        return cluster.config.clusterId().split("\\.")[index];
    }

    private static Object locations(CallContext c) {
        List<Object> all = new ArrayList<>();
        c.state()
                .locations
                .forEach((name, cluster) -> all.add(c.doc()
                        .put("id", part(cluster, 0))
                        .put("name", name)
                        .put("sendBufferSize", BUFFER)
                        .put("recvBufferSize", BUFFER)
                        .fields()));
        return c.doc().put("locations", all).fields();
    }

    private static Object clusters(CallContext c) {
        List<Object> all = new ArrayList<>();
        c.state()
                .locations
                .forEach((name, cluster) -> all.add(c.doc()
                        .put("id", part(cluster, 1))
                        .put("location", name)
                        .put("name", cluster.config.name())
                        .fields()));
        return c.doc().put("clusters", all).fields();
    }

    private static Object remoteBridges(CallContext c) {
        List<Object> all = new ArrayList<>();
        c.state()
                .locations
                .forEach((name, cluster) -> all.add(c.doc()
                        .put("ip", "192.0.2." + (all.size() + 1))
                        .put("publicKey", "lab-key-of-" + cluster.config.name())
                        .put("location", name)
                        .put("remote", cluster.config.clusterId())
                        .fields()));
        return c.doc().put("remoteBridges", all).fields();
    }

    private static Object services(CallContext c) {
        ClusterState state = c.state();
        Set<Integer> one = Set.of(1);
        return c.doc()
                .put("clusterStatus", "running")
                .put(
                        "mgmt",
                        Map.of("1", service(c, 1, "running").put("active", true).fields()))
                .put("clients", services(c, state.clients, "running"))
                .put("servers", services(c, one, "running"))
                .put("bridges", services(c, one, state.bridge.down() ? "down" : "running"))
                .put("iscsiTargets", Map.of())
                .fields();
    }

    private static Map<String, Object> services(CallContext c, Collection<Integer> ids, String status) {
        Map<String, Object> byId = new LinkedHashMap<>();
        ids.forEach(id -> byId.put(String.valueOf(id), service(c, id, status).fields()));
        return byId;
    }

    private static Doc service(CallContext c, int id, String status) {
        return c.doc()
                .put("id", id)
                .put("nodeId", id)
                .put("version", "lab")
                .put("startTime", 0)
                .put("status", status);
    }

    private static Object templates(CallContext c, boolean withSpace) {
        long stored = withSpace ? c.state().storedBytes() : 0;
        List<Object> all = new ArrayList<>();
        Map<String, Long> snapshots = withSpace ? snapshots(c.state()) : Map.of();
        for (String name : c.state().templates) {
            Doc doc = c.doc()
                    .put("id", all.size() + 1)
                    .put("name", name)
                    .put("parentName", "")
                    .put("size", "-")
                    .put("replication", 3)
                    .put("placeAll", "hdd")
                    .put("placeTail", "ssd")
                    .put("placeHead", "hdd")
                    .put("bw", "-")
                    .put("iops", "-");
            if (withSpace && !c.state().has(Deviation.NO_SNAPSHOT_COUNT)) {
                doc.put("snapshotsCount", snapshots.getOrDefault(name, 0L) + unlisted(c.state()));
            }
            all.add((withSpace ? addSpace(c, doc, stored) : doc).fields());
        }
        return all;
    }

    private static Map<String, Long> snapshots(ClusterState state) {
        return state.catalog.snapshots().stream()
                .collect(Collectors.groupingBy(snapshot -> snapshot.template, Collectors.counting()));
    }

    private static long unlisted(ClusterState state) {
        return state.has(Deviation.COUNTS_UNLISTED_SNAPSHOTS) ? UNLISTED : 0;
    }

    /** All templates place data on the same disks, so all show the same space. */
    private static Doc addSpace(CallContext c, Doc doc, long stored) {
        long capacity = c.state().capacity;
        long free = Math.max(0, capacity - stored);
        Map<String, Object> space = Map.of("free", free, "capacity", capacity);
        return doc.put("storedSize", stored)
                .put("onDiskSize", stored)
                .put("totalSize", capacity)
                .put("availablePlaceAll", free)
                .put("availablePlaceTail", free)
                .put("availablePlaceHead", free)
                .put("capacityPlaceAll", capacity)
                .put("capacityPlaceTail", capacity)
                .put("capacityPlaceHead", capacity)
                .put(
                        "stored",
                        Map.of(
                                "free",
                                free,
                                "capacity",
                                capacity,
                                "placeAll",
                                space,
                                "placeTail",
                                space,
                                "placeHead",
                                space));
    }

    private static Object relocator(CallContext c) {
        long recovering = c.state().catalog.snapshots().stream()
                .filter(Snapshot::recovering)
                .count();
        return c.doc()
                .put("status", "on")
                .put("volumesToRelocate", 0)
                .maybe("recoveringFromRemote", Optional.of(recovering))
                .fields();
    }
}
