package io.github.onevm.migrate.lab.storpool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The calls between clusters (SP-31). */
final class BackupCalls {
    private BackupCalls() {}

    static void addTo(CallTable table) {
        table.command("VolumeBackup", BackupCalls::backup);
        table.command("VolumesGroupBackup", BackupCalls::groupBackup);
        table.command("SnapshotExport", BackupCalls::export);
        table.command("SnapshotFromRemote", BackupCalls::fromRemote);
        table.command("SnapshotUnexport", BackupCalls::unexport);
        table.query("ExportsList", BackupCalls::exports);
        table.query("SnapshotsRemoteList", BackupCalls::remoteSnapshots);
    }

    private static Doc backup(CallContext c) {
        Params params = c.params("volume", "location", "tags");
        String location = ValueRules.location(params.needText("location"));
        String volume = ValueRules.volumeReference(params.needText("volume"));
        Snapshot snapshot = c.state()
                .backups
                .start(location, List.of(volume), params.tags())
                .get(0);
        return c.doc()
                .put("remoteId", snapshot.globalId)
                .put("globalId", snapshot.globalId)
                .put("autoName", snapshot.listedName());
    }

    private static Doc groupBackup(CallContext c) {
        Params params = c.params("volumes", "location", "tags");
        String location = ValueRules.location(params.needText("location"));
        List<String> references =
                params.list("volumes").stream().map(BackupCalls::reference).toList();
        List<String> names = references.stream()
                .map(reference -> c.state().catalog.volume(reference).listedName())
                .toList();
        List<String> keys = c.state().has(Deviation.BACKUP_KEY_IS_THE_REFERENCE) ? references : names;
        List<Snapshot> taken = c.state().backups.start(location, references, params.tags());
        Map<String, Object> backups = new LinkedHashMap<>();
        for (int i = 0; i < taken.size(); i++) {
            backups.put(keys.get(i), ids(c, taken.get(i)));
        }
        return c.doc().put("backups", backups);
    }

    private static Object ids(CallContext c, Snapshot snapshot) {
        Doc doc = c.doc().put("remoteId", snapshot.globalId);
        if (!c.state().has(Deviation.REMOTE_ID_ONLY)) {
            doc.put("snapshotGlobalId", snapshot.globalId);
        }
        return doc.fields();
    }

    private static String reference(JsonNode node) {
        if (!node.isString()) {
            throw ApiError.invalid("A volume is named by a string.");
        }
        return ValueRules.volumeReference(node.stringValue());
    }

    private static Doc export(CallContext c) {
        Params params = c.params("snapshot", "location");
        String location = ValueRules.location(params.needText("location"));
        String reference = ValueRules.snapshotReference(params.needText("snapshot"));
        c.state().copying.export(c.state().catalog.snapshot(reference), location);
        return c.doc();
    }

    /** {@code export}, which would export the copy in turn, is accepted and does nothing. */
    private static Doc fromRemote(CallContext c) {
        Params params = c.params(Policy.with("remoteLocation", "remoteId", "name", "template", "export", "tags"));
        c.state()
                .copying
                .fetch(new Copies.Wanted(
                        ValueRules.location(params.needText("remoteLocation")),
                        params.needText("remoteId"),
                        params.text("name").map(ValueRules::volumeName).orElse(""),
                        params.text("template").map(ValueRules::template),
                        Policy.of(params),
                        params.tags()));
        return c.doc();
    }

    private static Doc unexport(CallContext c) {
        Params params = c.params("snapshot", "location", "all", "force");
        String reference = ValueRules.snapshotReference(params.needText("snapshot"));
        Snapshot snapshot = c.state().catalog.snapshot(reference);
        Optional<ClusterState> only = params.text("location").map(c.state()::location);
        if (only.isPresent() == params.flag("all")) {
            throw ApiError.invalid("Either 'location' or 'all' has to be given.");
        }
        Predicate<Export> fits = export -> only.map(to -> export.to() == to).orElse(true);
        List<Export> found =
                c.state().exports.of(snapshot).stream().filter(fits).toList();
        if (found.isEmpty()) {
            throw ApiError.missing("Export of snapshot", reference);
        }
        if (!params.flag("force") && found.stream().anyMatch(Export::backingUp)) {
            throw ApiError.busy("The remote location is still recovering '" + snapshot.listedName() + "'.");
        }
        c.state().exports.remove(snapshot, fits);
        return c.doc();
    }

    private static Object exports(CallContext c) {
        List<Object> exports = new ArrayList<>();
        for (Export export : c.state().exports.all()) {
            c.state()
                    .locationOf(export.to())
                    .ifPresent(location -> exports.add(c.doc()
                            .put("snapshot", export.snapshot().listedName())
                            .put("location", location)
                            .put("globalId", export.snapshot().globalId)
                            .maybe("backingUp", Optional.of(true).filter(yes -> export.backingUp()))
                            .fields()));
        }
        return c.doc().put("exports", exports).fields();
    }

    private static Object remoteSnapshots(CallContext c) {
        List<Object> snapshots = c.state().locations.entrySet().stream()
                .flatMap(location -> exportedTo(c, location))
                .toList();
        return c.doc().put("snapshots", snapshots).fields();
    }

    private static Stream<Object> exportedTo(CallContext c, Map.Entry<String, ClusterState> location) {
        return location.getValue().exports.all().stream()
                .filter(export -> export.to() == c.state())
                .map(export -> remoteSnapshot(c, location.getKey(), export));
    }

    private static Object remoteSnapshot(CallContext c, String location, Export export) {
        Snapshot snapshot = export.snapshot();
        Doc doc = c.doc()
                .put("name", export.shownAs())
                .put("location", location)
                .put("creationTimestamp", snapshot.created.getEpochSecond())
                .put("size", snapshot.size)
                .put("remoteId", snapshot.globalId)
                .maybe("onVolume", export.transfer().map(Transfer::volume))
                .maybe("localSnapshot", local(c, export).map(Item::listedName));
        c.json().addTags(doc, snapshot.tags);
        return doc.fields();
    }

    /** What the backup behind an export left on the cluster that asks. */
    private static Optional<Snapshot> local(CallContext c, Export export) {
        if (c.state().has(Deviation.WAY_BACK_IN_FULL)) {
            return Optional.empty();
        }
        Set<Snapshot> ends = export.transfer().stream()
                .flatMap(t -> Stream.concat(Stream.of(t.source()), t.received().stream()))
                .collect(Collectors.toSet());
        return ends.stream()
                .filter(end -> end != export.snapshot())
                .filter(end -> c.state()
                        .catalog
                        .findSnapshot("~" + end.globalId)
                        .filter(s -> s == end && !s.deleted())
                        .isPresent())
                .findFirst();
    }
}
