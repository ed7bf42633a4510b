package io.github.onevm.migrate.lab.storpool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The calls that list volumes (SP-13). */
final class VolumeQueries {
    private VolumeQueries() {}

    static void addTo(CallTable table) {
        table.query(
                "VolumesList",
                c -> c.state().catalog.volumes().stream()
                        .map(volume -> c.json().summary(volume).fields())
                        .toList());
        table.queryOn("Volume", c -> List.of(c.json().summary(c.volume()).fields()));
        table.query(
                "VolumesSpace",
                c -> c.state().catalog.volumes().stream()
                        .map(volume -> c.json().withSpace(volume).fields())
                        .toList());
        table.queryOn("VolumeListSnapshots", VolumeQueries::parents);
        table.query("VolumesGetStatus", c -> status(c, true));
        table.query("VolumesGetStatusQuick", c -> status(c, false));
    }

    private static Object parents(CallContext context) {
        return Stream.iterate(
                        context.volume().parent(), parent -> parent.isPresent(), parent -> parent.flatMap(Item::parent))
                .flatMap(parent -> parent.stream())
                .map(snapshot -> context.json().summary(snapshot).fields())
                .toList();
    }

    private static Object status(CallContext context, boolean sizes) {
        Map<String, Object> byName = new LinkedHashMap<>();
        Stream.concat(context.state().catalog.volumes().stream(), context.state().catalog.snapshots().stream())
                .forEach(item -> byName.put(item.listedName(), status(context, item, sizes)));
        return byName;
    }

    private static Object status(CallContext context, Item item, boolean sizes) {
        Doc doc = context.json()
                .summary(item)
                .put("status", "up")
                .put("snapshot", item instanceof Snapshot)
                .put("migrating", false)
                .put("decreasedRedundancy", false)
                .put("syncingDataBytes", 0)
                .put("syncingMetaObjects", 0)
                .put("downBytes", 0)
                .put("downDrives", List.of())
                .put("missingDrives", List.of());
        if (sizes) {
            long stored = item.storedBytes();
            doc.put("storedSize", stored).put("onDiskSize", stored);
        }
        return doc.fields();
    }
}
