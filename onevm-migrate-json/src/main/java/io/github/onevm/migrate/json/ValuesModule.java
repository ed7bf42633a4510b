package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Values that are one number or one text in a document, and records in Java. */
final class ValuesModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ValuesModule() {
        number(VmId.class, VmId::value, n -> new VmId(Math.toIntExact(n)));
        number(ClusterId.class, ClusterId::value, n -> new ClusterId(Math.toIntExact(n)));
        number(HostId.class, HostId::value, n -> new HostId(Math.toIntExact(n)));
        number(DatastoreId.class, DatastoreId::value, n -> new DatastoreId(Math.toIntExact(n)));
        number(JournalId.class, JournalId::value, JournalId::new);
        number(Bytes.class, Bytes::value, Bytes::new);
        text(VolumeName.class, VolumeName::new);
        text(SnapshotId.class, SnapshotId::new);
        text(Duration.class, Duration::parse);
        text(Instant.class, Instant::parse);
        key(VolumeName.class, VolumeName::new);
    }

    /** As the key of a map it is written by its toString, which is what happens to keys without a serializer. */
    private <T> void key(Class<T> type, Function<String, T> read) {
        addKeyDeserializer(type, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return read.apply(key);
            }
        });
    }

    private <T> void number(Class<T> type, ToLongFunction<T> write, LongFunction<T> read) {
        addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeNumber(write.applyAsLong(value));
            }
        });
        addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                long number = json.getLongValue();
                return checked(type, number, () -> read.apply(number));
            }
        });
    }

    /** Written by its toString. */
    private <T> void text(Class<T> type, Function<String, T> read) {
        addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(value.toString());
            }
        });
        addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                String text = json.getString();
                return checked(type, text, () -> read.apply(text));
            }
        });
    }

    private static <T> T checked(Class<T> type, Object written, Supplier<T> value) {
        try {
            return value.get();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + written + "' is no " + type.getSimpleName(), e);
        }
    }
}
