package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotId;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON documents of the API; not used outside of this package. Optional fields that are absent or null read the
 * same, and unknown fields are ignored (SP-11). Requests contain no nulls, which StorPool may reject, and all tag
 * values are strings (SP-9).
 */
final class StorPoolWire {
    // after a parser error the answer is read further, to show people its beginning
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    /** The fields of the objects that are read here; the others are passed over. */
    private static final Set<String> FIELDS = Set.of(
            "backingUp",
            "backupOfGlobalId",
            "backups",
            "bridges",
            "client",
            "clusterStatus",
            "creationTimestamp",
            "deleted",
            "descr",
            "globalId",
            "localSnapshot",
            "location",
            "locations",
            "name",
            "ok",
            "onVolume",
            "parentName",
            "recoveringFromRemote",
            "remoteId",
            "rights",
            "size",
            "snapshot",
            "snapshotsCount",
            "spaceUsed",
            "stored",
            "storedSize",
            "tags",
            "targetDeleteDate",
            "templateName",
            "transient",
            "volume");

    /** Makes an object of this package from one of an answer. */
    @FunctionalInterface
    interface Shape<T> {
        /**
         * @throws UnreadableAnswer when a field is of another type
         */
        T of(JsonObject object);
    }

    /** The object of a request. */
    @FunctionalInterface
    interface Body {
        /** Its fields in their order; values are texts, numbers, flags, lists and maps of these, and bodies. */
        Map<String, ?> fields();
    }

    private StorPoolWire() {}

    /** {@code error} of an answer. */
    record ApiError(@Nullable String name, @Nullable String descr, boolean again) {
        static ApiError of(JsonObject object) {
            return new ApiError(object.text("name"), object.text("descr"), object.flag("transient"));
        }

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

    record Done(boolean ok) implements Acknowledged {
        static Done of(JsonObject object) {
            return new Done(object.flag("ok"));
        }
    }

    record Created(boolean ok, @Nullable String globalId) implements Acknowledged {
        static Created of(JsonObject object) {
            return new Created(object.flag("ok"), object.text("globalId"));
        }
    }

    record Sent(boolean ok, @Nullable Map<String, Backup> backups) implements Acknowledged {
        static Sent of(JsonObject object) {
            return new Sent(object.flag("ok"), object.objects("backups", Backup::of));
        }
    }

    record Backup(@Nullable String remoteId, @Nullable String snapshotGlobalId) {
        static Backup of(JsonObject object) {
            return new Backup(object.text("remoteId"), object.text("snapshotGlobalId"));
        }
    }

    record VolumeInfo(
            @Nullable String name,
            @Nullable String globalId,
            @Nullable Long size,
            @Nullable String parentName,
            @Nullable String templateName,
            Map<String, String> tags,
            long creationTimestamp) {
        static VolumeInfo of(JsonObject object) {
            return new VolumeInfo(
                    object.text("name"),
                    object.text("globalId"),
                    object.number("size"),
                    object.text("parentName"),
                    object.text("templateName"),
                    object.texts("tags"),
                    object.numberOrZero("creationTimestamp"));
        }
    }

    /**
     * What {@code VolumesSpace} gives: bytes that clients have written in the volume itself, without its parents, and
     * the space that it takes up with them (SP-13).
     */
    record Space(
            @Nullable String name,
            @Nullable Long storedSize,
            @Nullable Long spaceUsed) {
        static Space of(JsonObject object) {
            return new Space(object.text("name"), object.number("storedSize"), object.number("spaceUsed"));
        }
    }

    record SnapshotInfo(
            @Nullable String name,
            @Nullable String globalId,
            @Nullable String onVolume,
            @Nullable String parentName,
            boolean deleted,
            boolean recoveringFromRemote,
            @Nullable String backupOfGlobalId,
            long creationTimestamp,
            Map<String, String> tags,
            @Nullable Long size,
            @Nullable Long storedSize,
            long targetDeleteDate,
            boolean passing) {
        static SnapshotInfo of(JsonObject object) {
            return new SnapshotInfo(
                    object.text("name"),
                    object.text("globalId"),
                    object.text("onVolume"),
                    object.text("parentName"),
                    object.flag("deleted"),
                    object.flag("recoveringFromRemote"),
                    object.text("backupOfGlobalId"),
                    object.numberOrZero("creationTimestamp"),
                    object.texts("tags"),
                    object.number("size"),
                    object.number("storedSize"),
                    object.numberOrZero("targetDeleteDate"),
                    object.flag("transient"));
        }
    }

    /** Of {@code ExportsList}. */
    record ExportInfo(@Nullable String location, @Nullable String globalId, boolean backingUp) {
        static ExportInfo of(JsonObject object) {
            return new ExportInfo(object.text("location"), object.text("globalId"), object.flag("backingUp"));
        }
    }

    /** Of {@code SnapshotsRemoteList}. */
    record RemoteSnapshot(
            @Nullable String name,
            @Nullable String remoteId,
            @Nullable String localSnapshot) {
        static RemoteSnapshot of(JsonObject object) {
            return new RemoteSnapshot(object.text("name"), object.text("remoteId"), object.text("localSnapshot"));
        }
    }

    record AttachmentInfo(
            @Nullable String volume,
            boolean snapshot,
            int client,
            @Nullable String rights,
            @Nullable String globalId) {
        static AttachmentInfo of(JsonObject object) {
            return new AttachmentInfo(
                    object.text("volume"),
                    object.flag("snapshot"),
                    object.idOrZero("client"),
                    object.text("rights"),
                    object.text("globalId"));
        }
    }

    record TemplateStatus(
            @Nullable String name,
            @Nullable Long free,
            @Nullable Long snapshotsCount) {
        static TemplateStatus of(JsonObject object) {
            @Nullable JsonObject stored = object.object("stored");
            return new TemplateStatus(
                    object.text("name"),
                    stored == null ? null : stored.number("free"),
                    object.number("snapshotsCount"));
        }
    }

    record Services(
            @Nullable String clusterStatus, @Nullable Map<String, Service> bridges) {
        static Services of(JsonObject object) {
            return new Services(object.text("clusterStatus"), object.objects("bridges", Service::of));
        }
    }

    record Service(@Nullable String status) {
        static Service of(JsonObject object) {
            return new Service(object.text("status"));
        }
    }

    record Named(@Nullable String name) {
        static Named of(JsonObject object) {
            return new Named(object.text("name"));
        }
    }

    record Locations(@Nullable List<Named> locations) {
        static Locations of(JsonObject object) {
            return new Locations(object.list("locations", Named::of));
        }
    }

    /** An item of {@code VolumesReassignWait}; a snapshot is always attached read-only. */
    record Attach(String snapshot, List<Integer> ro) implements Body {
        @Override
        public Map<String, ?> fields() {
            return inOrder("snapshot", snapshot, "ro", ro);
        }
    }

    record Detach(String snapshot, List<Integer> detach, boolean force) implements Body {
        @Override
        public Map<String, ?> fields() {
            return inOrder("snapshot", snapshot, "detach", detach, "force", force);
        }
    }

    record Reassign(List<? extends Body> reassign, int attachTimeout) implements Body {
        @Override
        public Map<String, ?> fields() {
            return inOrder("reassign", reassign, "attachTimeout", attachTimeout);
        }
    }

    record GroupBackup(String location, List<String> volumes, Map<String, String> tags) implements Body {
        @Override
        public Map<String, ?> fields() {
            return inOrder("location", location, "volumes", volumes, "tags", tags);
        }
    }

    record Create(String name, String parent, String template, Map<String, String> tags) implements Body {
        @Override
        public Map<String, ?> fields() {
            return inOrder("name", name, "parent", parent, "template", template, "tags", tags);
        }
    }

    record Update(String rename, Map<String, String> tags) implements Body {
        @Override
        public Map<String, ?> fields() {
            return inOrder("rename", rename, "tags", tags);
        }
    }

    record Export(String snapshot, String location) implements Body {
        @Override
        public Map<String, ?> fields() {
            return inOrder("snapshot", snapshot, "location", location);
        }
    }

    record FromRemote(String remoteLocation, String remoteId, String name, String template, Map<String, String> tags)
            implements Body {
        @Override
        public Map<String, ?> fields() {
            return inOrder(
                    "remoteLocation",
                    remoteLocation,
                    "remoteId",
                    remoteId,
                    "name",
                    name,
                    "template",
                    template,
                    "tags",
                    tags);
        }
    }

    record Nothing() implements Body {
        @Override
        public Map<String, ?> fields() {
            return Map.of();
        }
    }

    record Freeze(long targetDeleteDate) implements Body {
        @Override
        public Map<String, ?> fields() {
            return inOrder("targetDeleteDate", targetDeleteDate);
        }
    }

    private static Map<String, Object> inOrder(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static JsonParser parser(InputStream body) {
        return JSON.createParser(ObjectReadContext.empty(), body);
    }

    static String json(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, body);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) {
        if (value instanceof Body body) {
            write(json, body.fields());
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((name, item) -> {
                json.writeName((String) name);
                write(json, item);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(item -> write(json, item));
            json.writeEndArray();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString((String) value);
        }
    }

    /** Reads the object at the position of the parser. */
    static <T> T read(JsonParser parser, Shape<T> shape) {
        return shape.of(JsonObject.read(parser, FIELDS));
    }

    /** Passes on the elements of the list at the position of the parser, one at a time, without keeping them. */
    static <T> void each(JsonParser parser, Shape<T> shape, Consumer<T> use) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnreadableAnswer("no list where one is due");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            use.accept(read(parser, shape));
        }
    }

    /** The same of the list in a field of the object at the position of the parser; nothing if it has no such field. */
    static <T> void each(JsonParser parser, String field, Shape<T> shape, Consumer<T> use) {
        each(parser, field, () -> {}, shape, use);
    }

    private static <T> void each(JsonParser parser, String field, Runnable begin, Shape<T> shape, Consumer<T> use) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableAnswer("no object where one is due");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals(field);
            parser.nextToken();
            if (wanted) {
                begin.run();
                elements(parser, field, shape, use);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static <T> void elements(JsonParser parser, String field, Shape<T> shape, Consumer<T> use) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnreadableAnswer(field + " is no list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                use.accept(read(parser, shape));
            }
        }
    }

    /** The elements of the list in a field of the object at the position of the parser, without nulls; empty if the field is absent. */
    static <T> List<T> list(JsonParser parser, String field, Shape<T> shape) {
        List<T> list = new ArrayList<>();
        each(parser, field, list::clear, shape, list::add);
        return list;
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
    static Map<String, String> tags(Map<String, String> raw) {
        Map<String, String> tags = new HashMap<>(raw);
        tags.values().removeIf(String::isEmpty);
        return tags;
    }

    /** The status of each service that reports one. */
    static Map<String, String> statuses(@Nullable Map<String, Service> services) {
        Map<String, String> statuses = new HashMap<>();
        if (services != null) {
            services.forEach((id, service) -> {
                if (service.status() != null) {
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
