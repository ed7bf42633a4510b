package io.github.onevm.migrate.lab.storpool;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What came back over HTTP. */
record Reply(int status, JsonNode body) {
    JsonNode data() {
        if (body.has("error")) {
            throw new AssertionError("refused: " + body);
        }
        return body.get("data");
    }

    String error() {
        return body.path("error").path("name").stringValue("none");
    }

    /** The entries of a list, for example of {@code VolumesList}. */
    Stream<JsonNode> entries() {
        return data().values().stream();
    }

    /** The names in a list. */
    Stream<String> names() {
        return entries().map(entry -> entry.get("name").stringValue());
    }
}
