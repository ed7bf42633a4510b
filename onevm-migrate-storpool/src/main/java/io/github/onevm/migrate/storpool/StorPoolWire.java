package io.github.onevm.migrate.storpool;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON documents of the API; not used outside of this package. Optional fields that are absent or null read the
 * same, and unknown fields are ignored (SP-11). Requests contain no nulls, which StorPool may reject, and all tag
 * values are strings (SP-9).
 */
final class StorPoolWire {
    // after a parser error the answer is read further, to show people its beginning
    private static final JsonFactory LEAVES_SOURCES_OPEN =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    private static final JsonMapper JSON = JsonMapper.builder(LEAVES_SOURCES_OPEN)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // a value is read from the middle of an answer, so more tokens follow
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StorPoolWire() {}

    /** {@code error} of an answer. */
    record ApiError(
            @Nullable String name,
            @Nullable String descr,
            @JsonProperty("transient") boolean again) {
        String key() {
            return Objects.requireNonNullElse(name, "");
        }

        String text() {
            return (key().isEmpty() ? "unnamed error" : key())
                    + (descr == null || descr.isEmpty() ? "" : ": " + descr)
                    + (again ? " (transient)" : "");
        }
    }

    /** {@code data} of a POST. */
    interface Acknowledged {
        boolean ok();
    }

    record Done(boolean ok) implements Acknowledged {}

    record Created(boolean ok, @Nullable String globalId) implements Acknowledged {}

    record Sent(boolean ok, @Nullable Map<String, @Nullable Backup> backups) implements Acknowledged {}

    record Backup(@Nullable String remoteId, @Nullable String snapshotGlobalId) {}

    record VolumeInfo(
            @Nullable String name,
            @Nullable String globalId,
            @Nullable Long size,
            @Nullable String parentName,
            @Nullable String templateName,
            @Nullable Map<String, @Nullable String> tags,
            long creationTimestamp) {}

    /**
     * What {@code VolumesSpace} gives: bytes that clients have written in the volume itself, without its parents, and
     * the space that it takes up with them (SP-13).
     */
    record Space(
            @Nullable String name,
            @Nullable Long storedSize,
            @Nullable Long spaceUsed) {}

    record SnapshotInfo(
            @Nullable String name,
            @Nullable String globalId,
            @Nullable String onVolume,
            @Nullable String parentName,
            boolean deleted,
            boolean recoveringFromRemote,
            @Nullable String backupOfGlobalId,
            long creationTimestamp,
            @Nullable Map<String, @Nullable String> tags,
            @Nullable Long size,
            @Nullable Long storedSize,
            long targetDeleteDate,
            @JsonProperty("transient") boolean passing) {}

    /** {@code ExportsList}. */
    record Exports(@Nullable List<@Nullable ExportInfo> exports) {
        List<ExportInfo> all() {
            return exports == null
                    ? List.of()
                    : exports.stream().filter(Objects::nonNull).toList();
        }
    }

    record ExportInfo(@Nullable String location, @Nullable String globalId, boolean backingUp) {}

    /** {@code SnapshotsRemoteList}. */
    record RemoteSnapshots(@Nullable List<@Nullable RemoteSnapshot> snapshots) {
        List<RemoteSnapshot> all() {
            return snapshots == null
                    ? List.of()
                    : snapshots.stream().filter(Objects::nonNull).toList();
        }
    }

    record RemoteSnapshot(
            @Nullable String name,
            @Nullable String remoteId,
            @Nullable String localSnapshot) {}

    record AttachmentInfo(
            @Nullable String volume,
            boolean snapshot,
            int client,
            @Nullable String rights,
            @Nullable String globalId) {}

    /** An item of {@code VolumesReassignWait}; a snapshot is always attached read-only. */
    record Attach(String snapshot, List<Integer> ro) {}

    record Detach(String snapshot, List<Integer> detach, boolean force) {}

    record Reassign(List<?> reassign, int attachTimeout) {}

    record TemplateStatus(
            @Nullable String name,
            @Nullable Stored stored,
            @Nullable Long snapshotsCount) {}

    record Stored(@Nullable Long free) {}

    record Services(
            @Nullable String clusterStatus, @Nullable Map<String, @Nullable Service> bridges) {}

    record Service(@Nullable String status) {}

    record Named(@Nullable String name) {}

    record Locations(@Nullable List<@Nullable Named> locations) {}

    record GroupBackup(String location, List<String> volumes, Map<String, String> tags) {}

    record Create(String name, String parent, String template, Map<String, String> tags) {}

    record Update(String rename, Map<String, String> tags) {}

    record Export(String snapshot, String location) {}

    record FromRemote(String remoteLocation, String remoteId, String name, String template, Map<String, String> tags) {}

    record Nothing() {}

    record Freeze(long targetDeleteDate) {}

    static JsonMapper mapper() {
        return JSON;
    }

    static String json(Object body) {
        return JSON.writeValueAsString(body);
    }

    /** Reads the value at the position of the parser. */
    static <T> T read(JsonParser parser, Class<T> type) {
        @Nullable T value = JSON.readValue(parser, type);
        if (value == null) {
            throw new UnreadableAnswer("null in place of an object");
        }
        return value;
    }

    /** Passes on the elements of the list at the position of the parser, one at a time, without keeping them. */
    static <T> void each(JsonParser parser, Class<T> type, Consumer<T> use) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnreadableAnswer("no list where one is due");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            use.accept(read(parser, type));
        }
    }

    /** The same of the list in a field of the object at the position of the parser; nothing if it has no such field. */
    static <T> void each(JsonParser parser, String field, Class<T> type, Consumer<T> use) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableAnswer("no object where one is due");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals(field);
            if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
                each(parser, type, use);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** A required field. */
    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new UnreadableAnswer("no " + field);
        }
        return value;
    }

    /** A required number of bytes. */
    static Bytes bytes(String field, @Nullable Long value) {
        long number = required(field, value);
        if (number < 0) {
            throw new UnreadableAnswer("a negative " + field);
        }
        return new Bytes(number);
    }

    /** The required id of a snapshot. */
    static SnapshotId snapshotId(@Nullable String globalId) {
        try {
            return new SnapshotId(required("globalId", globalId));
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswer(String.valueOf(e.getMessage()));
        }
    }

    /** An optional text; empty if it is absent. */
    static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** The tags with a value: an empty value counts as absent (SP-15). */
    static Map<String, String> tags(@Nullable Map<String, @Nullable String> raw) {
        Map<String, String> tags = new HashMap<>();
        if (raw != null) {
            raw.forEach((tag, value) -> {
                if (value != null && !value.isEmpty()) {
                    tags.put(tag, value);
                }
            });
        }
        return tags;
    }

    /** The status of each service that reports one. */
    static Map<String, String> statuses(@Nullable Map<String, @Nullable Service> services) {
        Map<String, String> statuses = new HashMap<>();
        if (services != null) {
            services.forEach((id, service) -> {
                if (service != null && service.status() != null) {
                    statuses.put(id, service.status());
                }
            });
        }
        return statuses;
    }

    /** Tags to send, always in the same order, so that logs can be compared. */
    static Map<String, String> sorted(Map<String, String> tags) {
        return new TreeMap<>(tags);
    }
}
