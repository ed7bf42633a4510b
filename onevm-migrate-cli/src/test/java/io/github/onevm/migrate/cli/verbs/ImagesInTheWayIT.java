package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.ImageSpec;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Persistent images that cannot move: each is refused by the name of its check, and nothing was written. */
class ImagesInTheWayIT {
    private record Row(String image, String check, UnaryOperator<LabPlan> change) {
        @Override
        public String toString() {
            return image + ": " + check;
        }
    }

    static final List<Row> ROWS = List.of(
            new Row("is being copied", "IMAGE_BEING_CLONED", edit("<CLONING_OPS>0<", "<CLONING_OPS>1<")),
            new Row("is locked", "IMAGE_LOCKED", edit("</IMAGE>", "<LOCK><LOCKED>4</LOCKED></LOCK></IMAGE>")),
            new Row(
                    "is in a datastore to which the disk does not move",
                    "IMAGE_IN_ANOTHER_DATASTORE",
                    edit("<DATASTORE_ID>100<", "<DATASTORE_ID>101<")),
            new Row(
                    "names another volume than its disk",
                    "IMAGE_NAMES_ANOTHER_VOLUME",
                    edit("/one-img-8]]", "/one-img-88]]")),
            new Row("may be shared", "DISK_UNSUPPORTED", disk("SHAREABLE")),
            new Row("is immutable", "DISK_UNSUPPORTED", disk("IMMUTABLE")));

    private static UnaryOperator<LabPlan> edit(String old, String replacement) {
        return plan -> plan.then(lab -> new OneCalls(lab).edit("image_pool", 8, old, replacement));
    }

    private static UnaryOperator<LabPlan> disk(String persistentType) {
        return plan -> plan.frontEnd(
                        fe -> fe.image(ImageSpec.data(10, "shared", 100, 1024).with("PERSISTENT_TYPE", persistentType)))
                .vm(vm -> vm.disk(DiskSpec.image(10)));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void move_is_refused_by_name(Row row) {
        try (Lab lab = row.change().apply(Session.site()).start()) {
            End end = new Session(lab).run("check", "42", "101", "--output", "json");

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(blocking(end.out())).containsExactly(row.check());
            assertThat(lab.calls().mutations()).isEmpty();
        }
    }

    private static Stream<String> blocking(String json) {
        JsonNode findings = new JsonMapper().readTree(json).path("findings");
        return findings.values().stream()
                .filter(finding -> finding.path("severity").asString().equals("BLOCK"))
                .map(finding -> finding.path("id").asString());
    }
}
