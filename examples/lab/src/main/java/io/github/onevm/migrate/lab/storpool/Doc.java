package io.github.onevm.migrate.lab.storpool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making. */
final class Doc {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final boolean absentAsNull;

    Doc(Assumptions assumptions) {
        absentAsNull = assumptions.has(Deviation.ABSENT_FIELDS_AS_NULL);
    }

    Doc put(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    /** A field that is left out, or null by assumption, when it has no value. */
    Doc maybe(String field, Optional<?> value) {
        if (value.isPresent() || absentAsNull) {
            fields.put(field, value.orElse(null));
        }
        return this;
    }

    Doc putNull(String field) {
        fields.put(field, null);
        return this;
    }

    Doc putAll(Map<String, ?> more) {
        fields.putAll(more);
        return this;
    }

    Map<String, @Nullable Object> fields() {
        return Collections.unmodifiableMap(fields);
    }
}
