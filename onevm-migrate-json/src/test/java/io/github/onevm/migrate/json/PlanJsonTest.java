package io.github.onevm.migrate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan comes back from its document as it was, or not at all. */
class PlanJsonTest {
    private static final String WRITTEN = PlanJson.write(Plans.plain());

    static Stream<Plan> plans() {
        return Plans.all();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void a_plan_comes_back_as_it_was(Plan plan) {
        Plan back = PlanJson.read(PlanJson.write(plan));

        assertThat(back).isEqualTo(plan);
        assertThat(back.digest()).isEqualTo(plan.digest());
    }

    @Test
    void every_kind_of_step_is_among_the_plans_of_this_test() {
        assertThat(plans().flatMap(p -> p.steps().stream()).map(Step::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Steps.KINDS.stream().map(Kinds.Kind::type).toList());
    }

    @Test
    void one_plan_is_written_in_one_way() {
        assertThat(PlanJson.write(PlanJson.read(WRITTEN))).isEqualTo(WRITTEN);
    }

    @Test
    void the_document_begins_with_what_it_is_and_ends_with_a_line_feed() {
        assertThat(WRITTEN)
                .matches(
                        "(?s)\\{\n  \"schema\" : 9,\n  \"document\" : \"plan\",\n  \"product\" : \"[0-9]+\\.[0-9]+\\.[0-9]+[^\"]*\",\n"
                                + "  \"digest\" : \"[0-9a-f]{64}\",\n.*\n}\n");
    }

    @Test
    void the_fields_of_a_document_are_part_of_its_schema() {
        JsonNode plan = Documents.MAPPER.readTree(WRITTEN);
        assertThat(plan.propertyNames())
                .containsExactly(
                        "schema",
                        "document",
                        "product",
                        "digest",
                        "request",
                        "vm",
                        "label",
                        "found",
                        "sourceCluster",
                        "targetCluster",
                        "sourceStorage",
                        "destinationStorage",
                        "stamp",
                        "startCommand",
                        "estimate",
                        "warnings",
                        "waived",
                        "steps",
                        "facts",
                        "attributes");
        assertThat(plan.at("/steps/0/step").asString()).isEqualTo("sync-rounds");
        assertThat(plan.at("/request/options/finalLimit").asString()).isEqualTo("PT15M");
        assertThat(plan.at("/request/vm").asInt()).isEqualTo(42);
    }

    /** What the build of commit 0f3f068 wrote for this plan, and its digest, which had no reason for a named host in it. */
    @Test
    void a_plan_of_a_build_that_knew_no_reason_for_a_named_host_is_read() {
        String now = PlanJson.write(Plans.of(
                MemorySite.twoClusters(),
                MigrationOptions.builder()
                        .imageRecords(ImageRecordPolicy.STAY)
                        .probation(Duration.ZERO)
                        .build()));
        String older = now.replaceAll(",\\s*\"because\" : null", "")
                .replaceAll(",\\s*\"sources\" : \\{ }", "")
                .replaceAll("\\s*\"probation\" : \"PT0S\",", "")
                .replaceAll("\\s*\"imageRecords\" : \"STAY\",", "")
                .replaceAll("\\s*\"snapshots\" : \"REFUSE\",", "")
                .replaceAll("\\s*\"boot\" : null,", "")
                .replaceAll(",\\s*\"dropSnapshots\" : false", "")
                .replaceAll(",\\s*\"policy\" : \"DROP\"", "")
                .replaceAll(",\\s*\"pins\" : (null|\\{ }|\\[ ])", "")
                .replaceAll("\\s*\"pins\" : \"DROP\",", "")
                .replaceAll(",\\s*\"attributes\" : \\{ }", "")
                .replaceFirst("\"schema\" : " + PlanJson.SCHEMA, "\"schema\" : 1");

        assertThat(older)
                .isNotEqualTo(now)
                .doesNotContain("because", "sources", "imageRecords", "REFUSE", "dropSnapshots", "pins", "\"policy\"");
        assertThat(PlanJson.read(older).digest()).isEqualTo(PlanJson.read(now).digest());
    }

    @Test
    void no_token_is_in_a_document() {
        MemorySite site = MemorySite.twoClusters();
        List.of(TwoClusters.ALPHA_IMAGE, TwoClusters.BETA_IMAGE, TwoClusters.ALPHA_SYSTEM, TwoClusters.BETA_SYSTEM)
                .forEach(id -> site.datastore(
                        id,
                        d -> d.access(new StorageAccess(
                                Optional.of("192.0.2.1"), OptionalInt.of(81), Optional.of(Secret.of("tok-1234567"))))));

        assertThat(PlanJson.write(Plans.of(site, MigrationOptions.defaults())))
                .contains("192.0.2.1")
                .doesNotContain("tok-1234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "no plan", "{", "[]", "42", "null", "{\"schema\": 1} {}"})
    void what_is_no_json_object_is_no_plan(String text) {
        assertThatThrownBy(() -> PlanJson.read(text))
                .isInstanceOf(PlanFormatException.class)
                .hasMessageStartingWith("this is no plan: ");
    }

    @Test
    void what_has_no_schema_is_no_plan() {
        assertThatThrownBy(() -> PlanJson.read("{\"vm\": 42}"))
                .isInstanceOf(PlanFormatException.class)
                .hasMessage("this is no plan: it has no field 'schema' with a number");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0.9", "10, 8.1.4", "4294967297, 9.9.9"})
    void another_schema_is_refused_with_the_version_that_can_read_it(long schema, String product) {
        String other = WRITTEN.replaceFirst("\"schema\" : [0-9]+", "\"schema\" : " + schema)
                .replaceFirst("\"product\" : \"[^\"]*\"", "\"product\" : \"" + product + "\"");
        assertThatThrownBy(() -> PlanJson.read(other))
                .isInstanceOf(PlanFormatException.class)
                .hasMessageContaining("the plan has schema " + schema)
                .hasMessageContaining(
                        "the version that can read it is the one that wrote it, onevm-migrate " + product);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/digest",
                "/request/vm",
                "/request/options/force",
                "/found/state",
                "/facts",
                "/estimate/rounds",
                "/steps/0/route/location",
                "/steps/2/volumes",
                "/steps/0/step"
            })
    void a_missing_field_is_damage(String pointer) {
        assertDamaged(without(pointer));
    }

    private static String without(String pointer) {
        JsonNode plan = Documents.MAPPER.readTree(WRITTEN);
        int end = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) plan.at(pointer.substring(0, end));
        assertThat(parent.remove(pointer.substring(end + 1))).as(pointer).isNotNull();
        return plan.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"step\" : \"stop-vm\"', '\"step\" : \"burn-vm\"'",
        "'\"vm\" : 42', '\"vm\" : -1'",
        "'\"vm\" : 42', '\"vm\" : \"web\"'",
        "'\"vm\" : 42', '\"vm\" : 99999999999'",
        "'\"finalLimit\" : \"PT15M\"', '\"finalLimit\" : \"soon\"'",
        "'\"force\" : false', '\"force\" : null'",
        "'\"force\" : false', '\"force\" : false, \"more\" : 1'"
    })
    void a_value_that_cannot_be_is_damage(String from, String to) {
        assertThat(WRITTEN).contains(from);
        assertDamaged(WRITTEN.replace(from, to));
    }

    private static void assertDamaged(String text) {
        assertThatThrownBy(() -> PlanJson.read(text))
                .isInstanceOf(PlanFormatException.class)
                .hasMessageMatching("the plan is damaged: [^\n]+");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"force\" : false', '\"force\" : true'",
        "'\"sourceStorage\" : 100', '\"sourceStorage\" : 102'",
        "'\"RUNNING\"', '\"POWEROFF\"'",
        "'\"template\" : \"one-ds-102\"', '\"template\" : \"one-ds-103\"'",
        "'\"tier1\"', '\"tier9\"'"
    })
    void an_edited_plan_is_refused(String from, String to) {
        assertThat(WRITTEN).contains(from);
        assertThatThrownBy(() -> PlanJson.read(WRITTEN.replace(from, to)))
                .isInstanceOf(PlanFormatException.class)
                .hasMessage("the plan was changed after it was made: its digest does not fit; make a new plan");
    }

    @Test
    void layout_does_not_matter() {
        assertThat(PlanJson.read(Documents.MAPPER.readTree(WRITTEN).toString())).isEqualTo(Plans.plain());
    }
}
