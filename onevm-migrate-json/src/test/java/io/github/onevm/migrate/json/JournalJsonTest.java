package io.github.onevm.migrate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.step.SaveVmRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The journal of a run on the in-memory site is read back exactly, or not at all. */
class JournalJsonTest {
    private static final JournalJson FORMAT = new JournalJson();
    private static final String WRITTEN = left(MemorySite.twoClusters());

    /** The journal of a migration that is done. */
    private static String left(MemorySite site) {
        return recordsOf(site, event -> {}).get(0);
    }

    /** What is on record in the course of a migration, looked at when each step ends, and at the end. */
    private static List<String> recordsOf(MemorySite site, MigrationListener listener) {
        List<String> seen = new ArrayList<>();
        Plans.migrator(site)
                .run(
                        Plans.of(site, MigrationOptions.defaults()),
                        event -> {
                            listener.onEvent(event);
                            if (event.data() instanceof EventData.StepEnded) {
                                seen.add(texts(site).get(0));
                            }
                        },
                        new Cancellation());
        seen.add(0, texts(site).get(0));
        return seen;
    }

    private static List<String> texts(MemorySite site) {
        return site.migrations().all().stream().map(StoredJournal::text).toList();
    }

    @Test
    void what_a_run_writes_is_read_again_after_every_step() {
        List<String> all = recordsOf(MemorySite.twoClusters(), event -> {});

        assertThat(all)
                .hasSizeGreaterThan(5)
                .allSatisfy(text -> assertThat(FORMAT.write(FORMAT.read(text))).isEqualTo(text));
    }

    @Test
    void the_record_of_a_move_shows_how_it_ended_and_what_it_saved() {
        MigrationJournal record = FORMAT.read(WRITTEN);

        assertThat(record.isOver()).isTrue();
        assertThat(record.standing()).hasSameSizeAs(record.plan().steps());
        assertThat(record.plan().steps()).hasAtLeastOneElementOfType(SaveVmRecords.class);
        assertThat(record.learned().records()).isPresent();
    }

    @Test
    void the_fields_of_a_document_are_part_of_its_schema() {
        JsonNode json = Documents.MAPPER.readTree(WRITTEN);

        assertThat(json.propertyNames())
                .containsExactly(
                        "schema",
                        "document",
                        "product",
                        "vm",
                        "label",
                        "direction",
                        "step",
                        "announced",
                        "at",
                        "failure",
                        "cause",
                        "report",
                        "holder",
                        "beat",
                        "begun",
                        "written",
                        "handovers",
                        "events",
                        "latest",
                        "calls",
                        "plan",
                        "learned");
        assertThat(json.path("learned").propertyNames())
                .containsExactly(
                        "stopAsked",
                        "lockAsked",
                        "homeAsked",
                        "copyAsked",
                        "paused",
                        "stay",
                        "downtime",
                        "traffic",
                        "lastSend",
                        "creating",
                        "created",
                        "carrying",
                        "exporting",
                        "arrived",
                        "rounds",
                        "inherited",
                        "travelling",
                        "superseded",
                        "committing",
                        "takenBack",
                        "late",
                        "imageRecords",
                        "records");
        assertThat(json.path("vm").asInt()).isEqualTo(42);
        assertThat(json.path("label").asString()).startsWith("VM 42");
        assertThat(json.at("/events/0/what/step").asInt()).isEqualTo(1);
        assertThat(json.at("/holder/host").asString()).isEqualTo("node-x");
    }

    @Test
    void a_record_is_one_line_that_begins_with_what_it_is() {
        assertThat(WRITTEN)
                .matches(
                        "\\{\"schema\":9,\"document\":\"journal\",\"product\":\"[0-9.]+[^\"]*\",\"vm\":42,\"label\":\"VM 42.*}");
    }

    @Test
    void no_token_is_in_a_record_whenever_it_is_written() {
        MemorySite site = MemorySite.twoClusters();
        List.of(TwoClusters.ALPHA_IMAGE, TwoClusters.BETA_IMAGE, TwoClusters.ALPHA_SYSTEM, TwoClusters.BETA_SYSTEM)
                .forEach(id -> site.datastore(
                        id,
                        d -> d.access(new StorageAccess(
                                Optional.of("192.0.2.1"), OptionalInt.of(81), Optional.of(Secret.of("tok-1234567"))))));

        assertThat(recordsOf(site, event -> {}))
                .allSatisfy(text -> assertThat(text).contains("192.0.2.1").doesNotContain("tok-1234567"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "no record", "{", "[]", "42", "null", "{\"schema\": 1} {}", "{\"vm\": 42}"})
    void what_is_no_json_object_with_a_schema_is_no_record(String text) {
        assertThatThrownBy(() -> FORMAT.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is no journal: ");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0.9", "10, 8.1.4", "4294967297, 9.9.9"})
    void another_schema_is_refused_with_the_version_that_wrote_it(long schema, String product) {
        ObjectNode other = (ObjectNode) Documents.MAPPER.readTree(WRITTEN);
        other.put("schema", schema).put("product", product);

        assertThatThrownBy(() -> FORMAT.read(other.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the journal has schema " + schema)
                .hasMessageEndingWith("the one that wrote it, onevm-migrate " + product);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/product",
                "/vm",
                "/at",
                "/direction",
                "/failure",
                "/report",
                "/report/result",
                "/holder/run",
                "/beat",
                "/events/0/at",
                "/events/0/what/step",
                "/plan/digest",
                "/plan/steps/0/step",
                "/learned/stopAsked",
                "/learned/records",
                "/learned/records/body"
            })
    void a_missing_field_is_damage(String pointer) {
        JsonNode record = Documents.MAPPER.readTree(WRITTEN);
        int end = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) record.at(pointer.substring(0, end));
        assertThat(parent.remove(pointer.substring(end + 1))).as(pointer).isNotNull();

        assertDamaged(record.toString());
    }

    /** What documents have had since schema 2: one of schema 1 is read as one that does not tell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/holder/bootId",
                "/holder/pidNamespace",
                "/holder/machineId",
                "/learned/downtime",
                "/learned/traffic",
                "/report/downtime",
                "/report/sent",
                "/report/leftBehind"
            })
    void a_record_of_the_schema_before_is_read(String pointer) {
        ObjectNode record = (ObjectNode) Documents.MAPPER.readTree(WRITTEN);
        int end = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) record.at(pointer.substring(0, end));
        assertThat(parent.remove(pointer.substring(end + 1))).as(pointer).isNotNull();

        assertDamaged(record.toString());
        withTexts(record);
        assertThat(FORMAT.read(record.put("schema", 1).toString()).plan())
                .isEqualTo(FORMAT.read(WRITTEN).plan());
    }

    /** Up to schema 2, a report had texts instead of values. */
    private static void withTexts(ObjectNode record) {
        ObjectNode report = (ObjectNode) record.path("report");
        report.remove(List.of("location", "remark", "places"));
        report.put("vm", "it is RUNNING").put("data", "in cluster 101");
        report.putArray("next").add("nothing");
        report.putArray("leftovers");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"direction\":\"FORWARD\"', '\"direction\":\"SIDEWAYS\"'",
        "'\"step\":\"stop-vm\"', '\"step\":\"burn-vm\"'",
        "'\"beat\":', '\"more\":1,\"beat\":'",
        "'\"stopAsked\":true', '\"stopAsked\":null'",
        "'\"begun\":\"', '\"begun\":\"on '",
        "'\"sourceStorage\":100', '\"sourceStorage\":102'"
    })
    void a_value_that_cannot_be_is_damage(String from, String to) {
        assertThat(WRITTEN).contains(from);
        assertDamaged(WRITTEN.replace(from, to));
    }

    @Test
    void half_a_record_is_none() {
        assertThatThrownBy(() -> FORMAT.read(WRITTEN.substring(0, WRITTEN.length() / 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is no journal: ");
    }

    private static void assertDamaged(String text) {
        assertThatThrownBy(() -> FORMAT.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("the journal is damaged: [^\n]+");
    }
}
