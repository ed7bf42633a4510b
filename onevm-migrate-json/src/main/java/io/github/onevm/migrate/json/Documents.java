package io.github.onevm.migrate.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.github.onevm.migrate.step.Step;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How values become JSON: records by their components, in the order of declaration, maps by key, absent values as null. What
 * is missing or not known in a document is an error: half a plan must not be taken for a whole one. {@link Later} names what
 * may be missing.
 */
final class Documents {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new ValuesModule())
            .annotationIntrospector(new Later())
            .addMixIn(Step.class, Steps.Named.class)
            .registerSubtypes(Steps.types())
            // A question like isPointOfNoReturn() is no component.
            .changeDefaultVisibility(v -> v.withIsGetterVisibility(Visibility.NONE))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The same on one line: what is written in a hurry, and read by programs first. */
    private static final JsonMapper ONE_LINE =
            MAPPER.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

    private Documents() {}

    static String text(Object document) {
        return MAPPER.writeValueAsString(document).replace("\r\n", "\n") + "\n";
    }

    static String line(Object document) {
        return ONE_LINE.writeValueAsString(document);
    }

    /** What is wrong and where, in one line. */
    static String reason(JacksonException e) {
        String where = e.getLocation() == null || e.getLocation().getLineNr() <= 0
                ? ""
                : " (line " + e.getLocation().getLineNr() + ")";
        String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it cannot be understood");
        return what + where;
    }
}
