package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.output.ForgettingWords;
import io.github.onevm.migrate.cli.output.ProceedingWords;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.json.Failure;
import io.github.onevm.migrate.json.FailureJson;
import io.github.onevm.migrate.json.ForgettingJson;
import io.github.onevm.migrate.json.PlanJson;
import io.github.onevm.migrate.json.ProceedingJson;
import io.github.onevm.migrate.json.ReportJson;
import io.github.onevm.migrate.json.StatusJson;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.Forgetting;
import io.github.onevm.migrate.report.Proceeding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of docs/schemas against documents with every field and every kind of value. */
class SchemasTest {
    private static final Path GOLDEN =
            Path.of("../onevm-migrate-json/src/test/resources/io/github/onevm/migrate/json/golden");

    private static Stream<String> names() {
        return Schemas.names().stream();
    }

    private static Stream<String> goldens() {
        return Stream.of(
                "plan.schema-" + PlanJson.SCHEMA,
                "report.schema-" + ReportJson.SCHEMA,
                "status.schema-" + StatusJson.SCHEMA,
                "migrations.schema-" + StatusJson.SCHEMA,
                "findings.schema-2",
                "reports.schema-" + ReportJson.SCHEMA);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_schema_is_a_schema_of_2020_12(String name) {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12))
                        .validate(Schemas.named(name).toString(), InputFormat.JSON))
                .isEmpty();
    }

    /** Several documents in one file are of one kind. */
    @ParameterizedTest
    @MethodSource("goldens")
    void what_is_written_is_as_its_schema_says(String golden) throws IOException {
        for (JsonNode document : documents(golden)) {
            Schemas.assertValid(document.path("document").asString(), document);
        }
    }

    private static List<JsonNode> documents(String golden) throws IOException {
        String text = Files.readString(GOLDEN.resolve(golden + ".json"));
        return Stream.of(text.split("(?<=\\n})\\n"))
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void a_field_that_no_schema_names_is_found(String golden) throws IOException {
        ObjectNode document = ((ObjectNode) documents(golden).get(0)).put("more", 1);

        assertThatThrownBy(() -> Schemas.assertValid(document.path("document").asString(), document))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("more");
    }

    @ParameterizedTest
    @EnumSource(Proceeding.Answer.class)
    void every_answer_of_a_proceed_has_its_word(Proceeding.Answer answer) {
        Proceeding proceeding = new Proceeding(
                new VmId(42), OperatorSignal.PROCEED, answer, Optional.empty(), Optional.empty(), List.of());

        Schemas.document(ProceedingJson.write(proceeding, ProceedingWords.of(proceeding), Texts.TEXTS));
    }

    @ParameterizedTest
    @EnumSource(Forgetting.Answer.class)
    void every_answer_of_a_forget_has_its_word(Forgetting.Answer answer) {
        Forgetting forgetting =
                new Forgetting(new VmId(42), answer, true, Optional.empty(), Optional.empty(), List.of());

        Schemas.document(ForgettingJson.write(forgetting, ForgettingWords.of(forgetting), Texts.TEXTS));
    }

    @ParameterizedTest
    @EnumSource(Failure.Reason.class)
    void every_reason_of_a_failure_has_its_word(Failure.Reason reason) {
        Schemas.document(FailureJson.write(1, Failure.of(reason, "why")));
    }
}
