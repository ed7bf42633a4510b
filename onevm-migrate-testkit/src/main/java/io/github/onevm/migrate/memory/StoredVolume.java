package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A volume of a {@link MemoryVolumeStore}, changing. Guarded by the site. */
final class StoredVolume {
    final String globalId;
    final Bytes size;
    final String template;
    final Map<String, String> tags = new TreeMap<>();
    final Map<Integer, Boolean> writableByClient = new TreeMap<>();
    VolumeName name;
    Content content;
    /** A guest has written on it. */
    boolean written;

    /** What it was made from. */
    Optional<SnapshotId> base = Optional.empty();

    /** The newest snapshot below it. */
    Optional<SnapshotId> parent = Optional.empty();

    StoredVolume(VolumeName name, String globalId, Bytes size, String template, Content content) {
        this.name = name;
        this.globalId = globalId;
        this.size = size;
        this.template = template;
        this.content = content;
    }

    void setTags(Map<String, String> changes) {
        changes.forEach((tag, value) -> {
            if (value.isEmpty()) {
                tags.remove(tag);
            } else {
                tags.put(tag, value);
            }
        });
    }

    boolean isAttached() {
        return !writableByClient.isEmpty();
    }

    boolean isWritable() {
        return writableByClient.containsValue(true);
    }

    List<Attachment> attachments() {
        return writableByClient.entrySet().stream()
                .map(e -> new Attachment(name, e.getKey(), e.getValue()))
                .toList();
    }

    Volume seen() {
        return new Volume(name, globalId, size, parent.map(id -> "~" + id), template, tags);
    }
}
