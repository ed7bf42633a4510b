package io.github.onevm.migrate.lab.storpool;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What volumes and snapshots have in common (SP-12). Guarded by the bridge. */
abstract sealed class Item permits Volume, Snapshot {
    private static final Map<String, Object> POLICY =
            Map.of("replication", 3, "placeAll", "hdd", "placeTail", "ssd", "placeHead", "hdd", "bw", "-", "iops", "-");

    final long id;
    final String globalId;
    final Instant created;
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, Object> policy = new LinkedHashMap<>(POLICY);
    final Map<Integer, Attachment> attachments = new TreeMap<>();
    /** Clients at which a program has the device open. */
    final Set<Integer> openAt = new TreeSet<>();

    String template = "";
    long size;
    Content content;
    private String name = "";
    private @Nullable Snapshot parent;
    private long originalParentId;

    Item(Identity identity, long size, Content content) {
        this.id = identity.id();
        this.globalId = identity.globalId();
        this.created = identity.created();
        this.size = size;
        this.content = content;
    }

    /** Who an object is: its number and global id on this cluster, and when it came to be. */
    record Identity(long id, String globalId, Instant created) {}

    /** The name, empty when it has none. */
    String name() {
        return name;
    }

    /** Only for the {@link Catalog}, which keeps names unique. */
    void named(String newName) {
        name = newName;
    }

    /** The name in lists; {@code ~globalId} when it has none. */
    String listedName() {
        return name.isEmpty() ? "~" + globalId : name;
    }

    Optional<Snapshot> parent() {
        return Optional.ofNullable(parent);
    }

    long originalParentId() {
        return originalParentId;
    }

    void parent(Optional<Snapshot> newParent) {
        if (parent != null) {
            parent.children.remove(this);
        }
        parent = newParent.orElse(null);
        newParent.ifPresent(snapshot -> {
            snapshot.children.add(this);
            originalParentId = originalParentId == 0 ? snapshot.id : originalParentId;
        });
    }

    /** Takes over what a child gets from its parent: template and policy, but no tags (SP-16). */
    void settingsFrom(Item other) {
        template = other.template;
        policy.putAll(other.policy);
    }

    /** Bytes in this object that its parent does not hold. */
    long storedBytes() {
        return content.bytesOver(parent().map(snapshot -> snapshot.content).orElseGet(Content::empty));
    }

    void requireDetached() {
        if (!attachments.isEmpty()) {
            throw ApiError.busy("'" + listedName() + "' is attached to client "
                    + attachments.keySet().iterator().next() + ".");
        }
    }
}
