package io.github.onevm.migrate.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Severity;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OtherDocumentsTest {
    private static final Finding LOCKED = new Finding("VM_LOCKED", Severity.BLOCK, "it is locked", "unlock it");
    private static final Finding FULL = new Finding("NO_HOST_CAN_START_IT", Severity.BLOCK, "all are full", "free one");

    private static JsonNode tree(String document) {
        assertThat(document).endsWith("}\n");
        return Documents.MAPPER.readTree(document);
    }

    @Test
    void findings_name_the_job_whether_it_is_blocked_and_what_was_waived() {
        MigrationRequest request = new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, MigrationOptions.defaults());

        JsonNode json = tree(FindingsJson.write(request, new Planning.Refused(List.of(LOCKED), List.of(FULL))));

        assertThat(json.path("schema").asInt()).isEqualTo(FindingsJson.SCHEMA);
        assertThat(json.path("vm").asInt()).isEqualTo(42);
        assertThat(json.path("target").asInt()).isEqualTo(101);
        assertThat(json.path("blocked").asBoolean()).isTrue();
        assertThat(json.at("/findings/0").toString())
                .isEqualTo("{\"id\":\"VM_LOCKED\",\"severity\":\"BLOCK\",\"found\":\"it is locked\","
                        + "\"remedy\":\"unlock it\"}");
        assertThat(json.at("/waived/0/id").asString()).isEqualTo("NO_HOST_CAN_START_IT");
    }

    @Test
    void a_report_says_how_it_ended_and_leaves_nothing_out() {
        MigrationReport report =
                Plans.migrator(MemorySite.twoClusters()).run(Plans.plain(), event -> {}, new Cancellation());

        JsonNode json = tree(ReportJson.write(report));

        assertThat(json.propertyNames())
                .containsExactly(
                        "schema",
                        "document",
                        "product",
                        "vm",
                        "result",
                        "failure",
                        "cause",
                        "location",
                        "remark",
                        "places",
                        "next",
                        "leftovers",
                        "downtime",
                        "sent",
                        "leftBehind",
                        "pins",
                        "removed",
                        "content");
        assertThat(json.at("/downtime/total").asString()).startsWith("PT");
        assertThat(json.at("/sent/sends").asInt()).isEqualTo(2);
        assertThat(json.at("/leftBehind/sites/0/volumes/0/name").asString()).startsWith("MIGRATED-");
        assertThat(json.at("/leftBehind/sites/0/volumes/0/size").isIntegralNumber())
                .isTrue();
        assertThat(json.path("result").asString()).isEqualTo(report.result().name());
        assertThat(json.at("/location/label").asString()).isEqualTo("VM 42 (web-1)");
        assertThat(json.at("/places/volumes").size()).isEqualTo(11);
    }

    @Test
    void a_status_says_how_things_stand_and_leaves_nothing_out() {
        MemorySite site = MemorySite.twoClusters();
        Plans.migrator(site).run(Plans.plain(), event -> {}, new Cancellation());
        MigrationStatus status = Plans.migrator(site).status(TwoClusters.VM).orElseThrow();

        JsonNode json = tree(StatusJson.write(status));

        assertThat(json.propertyNames())
                .containsExactly(
                        "schema",
                        "document",
                        "product",
                        "vm",
                        "journal",
                        "course",
                        "phase",
                        "stage",
                        "problem",
                        "run",
                        "begun",
                        "written",
                        "failure",
                        "cause",
                        "overcomeFailure",
                        "overcomeCause",
                        "sent",
                        "notBefore",
                        "onHold",
                        "downSince",
                        "frozenUntil",
                        "steps",
                        "location",
                        "places",
                        "next",
                        "pins");
        assertThat(json.path("vm").asInt()).isEqualTo(42);
        assertThat(json.path("phase").asString()).isEqualTo("DONE");
        assertThat(json.path("failure").isNull()).isTrue();
        assertThat(json.path("steps").size()).isEqualTo(status.history().size());
    }

    @Test
    void a_list_holds_the_same_of_every_migration() {
        MemorySite site = MemorySite.twoClusters();
        Plans.migrator(site).run(Plans.plain(), event -> {}, new Cancellation());

        JsonNode json = tree(StatusJson.write(Plans.migrator(site).list()));

        assertThat(json.propertyNames()).containsExactly("schema", "document", "product", "migrations");
        assertThat(json.at("/migrations/0/phase").asString()).isEqualTo("DONE");
        assertThat(tree(StatusJson.write(List.of())).path("migrations").size()).isZero();
    }

    @Test
    void the_version_is_that_of_the_build() {
        assertThat(Product.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
    }
}
