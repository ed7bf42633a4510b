package io.github.onevm.migrate.storpool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An entry of a list of snapshots, put together field by field; what is not set is not there. */
final class SnapshotJson {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** A snapshot with this name and this global id. */
    static SnapshotJson of(String name, String globalId) {
        return new SnapshotJson().with("name", name).with("globalId", globalId);
    }

    /** One that the cluster has given no name. */
    static SnapshotJson anonymous(String globalId) {
        return of("~" + globalId, globalId);
    }

    SnapshotJson backupOf(String sent) {
        return with("backup", true).with("backupOfGlobalId", sent);
    }

    SnapshotJson parent(String name) {
        return with("parentName", name);
    }

    SnapshotJson arriving() {
        return with("recoveringFromRemote", true);
    }

    SnapshotJson with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    /** The answer to a call that lists these. */
    static String answer(SnapshotJson... entries) {
        List<Object> list = new ArrayList<>();
        for (SnapshotJson entry : entries) {
            list.add(entry.fields);
        }
        return StorPoolWire.json(() -> Map.of("data", list));
    }

    @Override
    public String toString() {
        return StorPoolWire.json(() -> fields);
    }
}
