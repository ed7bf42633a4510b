package io.github.onevm.migrate.lab.storpool;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The calls on snapshots of one cluster (SP-14). */
final class SnapshotCalls {
    private SnapshotCalls() {}

    static void addTo(CallTable table) {
        table.query(
                "SnapshotsList",
                c -> c.state().catalog.snapshots().stream()
                        .map(snapshot -> c.json().summary(snapshot).fields())
                        .toList());
        table.queryOn("Snapshot", SnapshotCalls::one);
        table.query(
                "SnapshotsSpace",
                c -> c.state().catalog.snapshots().stream()
                        .map(snapshot -> c.json().withSpace(snapshot).fields())
                        .toList());
        table.commandOn("VolumeSnapshot", SnapshotCalls::take);
        table.command("VolumesGroupSnapshot", SnapshotCalls::takeGroup);
        table.commandOn("SnapshotUpdate", SnapshotCalls::update);
        table.commandOn("SnapshotDelete", c -> delete(c, c.argument()));
        table.commandOn("SnapshotDeleteById", c -> delete(c, "~" + c.argument()));
    }

    private static Object one(CallContext c) {
        String reference = ValueRules.snapshotReference(c.argument());
        Snapshot snapshot =
                c.state().catalog.findSnapshot(reference).orElseThrow(() -> ApiError.missing("Snapshot", reference));
        return List.of(c.json().summary(snapshot).fields());
    }

    private static Doc take(CallContext c) {
        Params params = c.params("name", "bind", "targetDeleteDate", "deleteAfter", "tags");
        String name = params.text("name").map(ValueRules::volumeName).orElse("");
        NewSnapshot wanted = new NewSnapshot(
                name, params.tags(), params.flag("bind"), deleteDate(c, params).orElse(0L));
        Snapshot snapshot = c.state().snapshots.take(c.volume(), wanted);
        return c.doc()
                .maybe("autoName", Optional.of(snapshot.listedName()).filter(made -> name.isEmpty()))
                .put("snapshotGlobalId", snapshot.globalId)
                .put("snapshotVisibleVolumeId", snapshot.id);
    }

    private static Doc takeGroup(CallContext c) {
        Params params = c.params("volumes", "tags");
        Map<Volume, NewSnapshot> wanted = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : params.list("volumes")) {
            Params each = c.params(node, Set.of("volume", "name", "tags"));
            Volume volume = c.state().catalog.volume(ValueRules.volumeReference(each.needText("volume")));
            NewSnapshot snapshot = groupMember(c, each, params.tags());
            boolean nameTwice = !snapshot.name().isEmpty() && !names.add(snapshot.name());
            if (nameTwice || wanted.put(volume, snapshot) != null) {
                throw ApiError.invalid("A volume or a name is given twice.");
            }
        }
        List<Object> snapshots = wanted.entrySet().stream()
                .map(entry -> took(c, entry.getKey(), entry.getValue()))
                .toList();
        return c.doc().put("snapshots", snapshots);
    }

    private static NewSnapshot groupMember(CallContext c, Params each, Map<String, String> forAll) {
        Map<String, String> tags = new HashMap<>(forAll);
        tags.putAll(each.tags());
        String name = each.text("name").map(ValueRules::volumeName).orElse("");
        if (!name.isEmpty()) {
            c.state().catalog.requireFree(name);
        }
        return new NewSnapshot(name, tags, false, 0);
    }

    private static Object took(CallContext c, Volume volume, NewSnapshot wanted) {
        Snapshot snapshot = c.state().snapshots.take(volume, wanted);
        return c.doc()
                .put("volume", volume.listedName())
                .put("volumeGlobalId", volume.globalId)
                .put("snapshot", snapshot.listedName())
                .put("remoteId", snapshot.globalId)
                .put("snapshotGlobalId", snapshot.globalId)
                .fields();
    }

    private static Doc update(CallContext c) {
        Params params = c.params(Policy.with("rename", "template", "bind", "targetDeleteDate", "deleteAfter", "tags"));
        SnapshotChange change = new SnapshotChange(
                params.text("rename").map(VolumeCommands::newName),
                params.text("template").map(ValueRules::template),
                params.maybeFlag("bind"),
                deleteDate(c, params),
                params.tags(),
                Policy.of(params));
        c.state().snapshots.change(c.snapshot(), change);
        return c.doc();
    }

    private static Doc delete(CallContext c, String reference) {
        c.params();
        c.state().snapshots.delete(c.state().catalog.snapshot(ValueRules.snapshotReference(reference)));
        return c.doc();
    }

    /** When to delete, from either of the two fields; 0 switches it off (SP-14). */
    static Optional<Long> deleteDate(CallContext c, Params params) {
        long now = c.state().bridge.now().getEpochSecond();
        Optional<Long> date = params.number("targetDeleteDate");
        Optional<Long> after = params.number("deleteAfter").map(v -> ValueRules.notNegative("deleteAfter", v));
        if (date.isPresent() && after.isPresent()) {
            throw ApiError.invalid("Both 'targetDeleteDate' and 'deleteAfter' given.");
        }
        if (date.filter(d -> d != 0 && d < now).isPresent()) {
            throw ApiError.invalid("'targetDeleteDate' is in the past.");
        }
        return date.or(() -> after.map(seconds -> seconds == 0 ? 0 : now + seconds));
    }
}
