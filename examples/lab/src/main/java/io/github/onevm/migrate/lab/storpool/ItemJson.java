package io.github.onevm.migrate.lab.storpool;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Volumes and snapshots as they are on the wire (SP-12). */
final class ItemJson {
    private static final long OBJECT_BYTES = 32L << 20;

    private final ClusterState state;

    ItemJson(ClusterState state) {
        this.state = state;
    }

    Doc doc() {
        return new Doc(state.config.assumptions());
    }

    Doc summary(Item item) {
        Doc doc = doc().put("name", item.listedName())
                .put("id", item.id)
                .put("globalId", item.globalId)
                .put("visibleVolumeId", item.id)
                .put("size", item.size)
                .put("parentName", item.parent().map(Item::listedName).orElse(""))
                .maybe("parentVolumeId", item.parent().map(parent -> parent.id))
                .maybe(
                        "originalParentVolumeId",
                        Optional.of(item.originalParentId()).filter(id -> id != 0))
                .put("templateName", item.template)
                .maybe("templateId", templateId(item.template))
                .putAll(item.policy)
                .put("objectsCount", (item.size + OBJECT_BYTES - 1) / OBJECT_BYTES)
                .put("creationTimestamp", item.created.getEpochSecond())
                .put("flags", 0)
                .put("reuseServer", item.policy.getOrDefault("reuseServer", false))
                .put("firstNotParentObjectId", 0);
        addTags(doc, item.tags);
        return item instanceof Snapshot snapshot ? addSnapshot(doc, snapshot) : doc;
    }

    /** Tags are copied, because the text is written after the lock is gone. */
    void addTags(Doc doc, Map<String, String> tags) {
        if (tags.isEmpty() && state.has(Deviation.NO_TAGS_AS_NULL)) {
            doc.putNull("tags");
        } else {
            doc.maybe("tags", Optional.of(new TreeMap<>(tags)).filter(map -> !map.isEmpty()));
        }
    }

    private Doc addSnapshot(Doc doc, Snapshot snapshot) {
        doc.put("onVolume", snapshot.onVolume())
                .put("autoName", snapshot.autoName)
                .put("bound", snapshot.bound)
                .put("deleted", snapshot.deleted())
                .put("transient", snapshot.passing)
                .put("targetDeleteDate", snapshot.targetDeleteDate)
                .put("recoveringFromRemote", snapshot.recovering())
                .maybe("deleteBlocked", state.snapshots.deleteBlocked(snapshot));
        if (!state.has(Deviation.LEGACY_BACKUP_IDENTITY)) {
            doc.put("backup", snapshot.backupOf().isPresent())
                    .maybe("backupOfGlobalId", snapshot.backupOf().map(source -> source.globalId))
                    .maybe("backupOfVisibleVolumeId", snapshot.backupOf().map(source -> source.id));
        }
        return doc;
    }

    /** The summary with the space figures of {@code VolumesSpace} and {@code SnapshotsSpace}. */
    Doc withSpace(Item item) {
        long stored = item.storedBytes();
        boolean hasChildren = item instanceof Snapshot snapshot && !snapshot.children.isEmpty();
        // Deleting a snapshot with children frees only what they have overwritten; 0 is close enough here.
        long ofSnapshot = hasChildren ? 0 : stored;
        Doc doc = summary(item).put("spaceUsed", item instanceof Snapshot ? ofSnapshot : item.content.bytes());
        return state.has(Deviation.NO_STORED_SIZE) ? doc : doc.put("storedSize", stored);
    }

    private Optional<Long> templateId(String name) {
        long before = state.templates.stream()
                .takeWhile(template -> !template.equals(name))
                .count();
        return before < state.templates.size() ? Optional.of(before + 1) : Optional.empty();
    }
}
