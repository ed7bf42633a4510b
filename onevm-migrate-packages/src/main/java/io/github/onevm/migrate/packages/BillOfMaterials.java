package io.github.onevm.migrate.packages;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the components of a bill of materials in CycloneDX's JSON. */
final class BillOfMaterials {
    private BillOfMaterials() {}

    /** All components, by the names of their jars. */
    static List<Component> components(Path file) {
        JsonNode bom = JsonMapper.shared().readTree(file.toFile());
        return items(bom.path("components"))
                .map(BillOfMaterials::component)
                .sorted(Comparator.comparing(Component::jar))
                .toList();
    }

    private static Component component(JsonNode node) {
        String group = text(node, "group");
        String publisher = text(node, "publisher");
        return new Component(
                group,
                text(node, "name"),
                text(node, "version"),
                publisher.isEmpty() ? group : publisher,
                website(node),
                items(node.path("licenses"))
                        .map(BillOfMaterials::licence)
                        .distinct()
                        .toList());
    }

    private static String licence(JsonNode choice) {
        JsonNode licence = choice.path("license");
        return Stream.of(text(choice, "expression"), text(licence, "id"), text(licence, "name"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String website(JsonNode node) {
        return items(node.path("externalReferences"))
                .filter(reference -> text(reference, "type").equals("website"))
                .map(reference -> text(reference, "url"))
                .findFirst()
                .orElse("");
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
