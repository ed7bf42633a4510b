package io.github.onevm.migrate.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of {@code docs/schemas}, and whether a document is as its schema says. Thread-safe. */
public final class Schemas {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Path FOLDER = Path.of("..", "docs", "schemas");
    private static final Map<String, JsonNode> ALL = all();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(ALL.values().stream()
                    .collect(Collectors.toMap(schema -> schema.path("$id").asString(), JsonNode::toString))));

    private Schemas() {}

    private static Map<String, JsonNode> all() {
        Map<String, JsonNode> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                all.put(file.getFileName().toString().replace(".json", ""), MAPPER.readTree(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The names of all schemas. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** The schema of this name. */
    public static JsonNode named(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    /** The only document of an output. It has a schema, and is as that says. */
    public static JsonNode document(String output) {
        JsonNode document = MAPPER.readTree(output);
        assertThat(output.lines().filter(line -> line.startsWith("{")))
                .as(output)
                .hasSize(1);
        assertValid(document.path("document").asString("without a kind"), document);
        return document;
    }

    /** Checks a document. */
    public static void assertValid(String name, JsonNode document) {
        assertThat(ALL).as("%s", document).containsKey(name);
        Schema schema =
                REGISTRY.getSchema(SchemaLocation.of(named(name).path("$id").asString()));
        List<Error> errors = schema.validate(
                document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors)
                .as("%s against its schema %s", document.toPrettyString(), name)
                .isEmpty();
    }
}
