package io.github.onevm.migrate.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Severity;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.Course;
import io.github.onevm.migrate.report.MigrationStatus.EndedStep;
import io.github.onevm.migrate.report.MigrationStatus.Kind;
import io.github.onevm.migrate.report.MigrationStatus.NumberedStep;
import io.github.onevm.migrate.report.MigrationStatus.Overcome;
import io.github.onevm.migrate.report.MigrationStatus.Stage;
import io.github.onevm.migrate.report.MigrationStatusBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.VmLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * One document of each kind is kept, with every field in it. When one of these tests fails, what is written has changed: give the
 * documents of that kind a new schema number, add a golden document of that number, and let the reader read the schema before. A
 * golden document is never edited.
 */
class GoldenDocumentsTest {
    private static final JournalJson FORMAT = new JournalJson();

    private static String golden(String kind, int schema) {
        return Resources.read("golden/" + kind + ".schema-" + schema + ".json");
    }

    /** The version of the product is no part of the form. */
    private static void assertGolden(String kind, int schema, String written) {
        assertThat(written.replace("\"" + Product.version() + "\"", "\"PRODUCT\""))
                .isEqualTo(golden(kind, schema));
    }

    @Test
    void a_plan_is_written_as_its_schema_says() {
        assertGolden("plan", PlanJson.SCHEMA, PlanJson.write(PlanJson.read(golden("plan", PlanJson.SCHEMA))));
    }

    @Test
    void a_journal_is_written_as_its_schema_says() {
        assertGolden("journal", JournalJson.SCHEMA, FORMAT.write(FORMAT.read(golden("journal", JournalJson.SCHEMA))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "journal"})
    void every_field_and_every_kind_of_step_is_in_the_golden_document(String kind) {
        String text = golden(kind, kind.equals("plan") ? PlanJson.SCHEMA : JournalJson.SCHEMA);
        JsonNode document = Documents.MAPPER.readTree(text);
        JsonNode plan = kind.equals("plan") ? document : document.path("plan");

        assertThat(text).doesNotContain("null", "[ ]", "[]", "{ }");
        assertThat(plan.path("steps")
                        .valueStream()
                        .map(step -> step.path("step").stringValue()))
                .containsExactlyInAnyOrderElementsOf(
                        Steps.KINDS.stream().map(Kinds.Kind::name).toList());
    }

    @Test
    void every_kind_of_event_and_outcome_is_in_the_golden_journal() {
        MigrationJournal journal = FORMAT.read(golden("journal", JournalJson.SCHEMA));

        assertThat(journal.events().stream()
                        .<Class<?>>map(event -> event.data().getClass())
                        .distinct())
                .containsExactlyInAnyOrder(EventData.Milestone.class.getPermittedSubclasses());
        assertThat(golden("journal", JournalJson.SCHEMA))
                .contains("\"end\":\"done\"", "\"end\":\"already-done\"", "\"end\":\"failed\"", "\"end\":\"unknown\"");
    }

    @Test
    void a_report_is_written_as_its_schema_says() {
        MigrationJournal journal = FORMAT.read(golden("journal", JournalJson.SCHEMA));

        assertGolden(
                "report", ReportJson.SCHEMA, ReportJson.write(journal.report().orElseThrow()));
    }

    @Test
    void every_place_action_and_reason_is_in_the_golden_reports() {
        List<NextAction> actions =
                Reports.all().stream().flatMap(report -> report.next().stream()).toList();

        assertThat(actions).extracting(NextAction::reason).contains(Reason.values());
        assertThat(actions.stream().<Class<?>>map(NextAction::getClass).distinct())
                .containsExactlyInAnyOrder(NextAction.class.getPermittedSubclasses());
        assertThat(Reports.all().stream().<Class<?>>map(r -> r.vm().getClass()).distinct())
                .containsExactlyInAnyOrder(VmLocation.class.getPermittedSubclasses());
        assertThat(Reports.all().stream()
                        .<Class<?>>map(r -> r.data().getClass())
                        .distinct())
                .containsExactlyInAnyOrder(DataLocation.class.getPermittedSubclasses());
    }

    @Test
    void reports_of_every_kind_are_written_as_their_schema_says() {
        String written = Stream.concat(Reports.all().stream(), Stream.of(Reports.ofCommit()))
                .map(ReportJson::write)
                .collect(Collectors.joining());

        assertGolden("reports", ReportJson.SCHEMA, written);
    }

    @Test
    void findings_are_written_as_their_schema_says() {
        Finding locked = new Finding("VM_LOCKED", Severity.BLOCK, "it is locked", "unlock it");
        Finding grows = new Finding("VM_UNMANAGED", Severity.WARN, "an example of a warning", "nothing");
        MigrationRequest request = new MigrationRequest(new VmId(42), new ClusterId(101), MigrationOptions.defaults());

        assertGolden(
                "findings",
                FindingsJson.SCHEMA,
                FindingsJson.write(request, new Planning.Refused(List.of(locked), List.of(grows))));
    }

    @Test
    void a_status_is_written_as_its_schema_says() {
        assertGolden("status", StatusJson.SCHEMA, StatusJson.write(status()));
    }

    @Test
    void a_list_of_migrations_is_written_as_its_schema_says() {
        assertGolden("migrations", StatusJson.SCHEMA, StatusJson.write(List.of(status())));
    }

    static MigrationStatus status() {
        return new MigrationStatusBuilder()
                .vm(new VmId(42))
                .record(new JournalId(7))
                .course(new Course(Kind.RETURN, "VM 42 (web-1)", "cluster 100 (alpha)", "cluster 101 (beta)"))
                .phase(MigrationStatus.Phase.BROKEN_OFF)
                .stage(new Stage(false, List.of(new NumberedStep(5, "create 2 volumes")), 8))
                .problem("an example of a problem")
                .holder(new Claimant(
                        "node-x",
                        4711,
                        Instant.parse("2026-11-27T11:00:00Z"),
                        "run-1",
                        Optional.of("boot-1"),
                        Optional.of("pid:[4026531836]"),
                        Optional.of("machine-1")))
                .begun(Instant.parse("2026-11-27T12:00:00Z"))
                .written(Instant.parse("2026-11-27T12:00:01.500Z"))
                .failure(FailureCode.SNAPSHOTS_LATE)
                .cause("the last snapshots were late")
                .overcome(new Overcome(Optional.of(FailureCode.SNAPSHOTS_LATE), "an earlier run"))
                .sent(new Traffic(2, 2, new Bytes(123456)))
                .notBefore(Instant.parse("2026-11-27T13:00:00Z"))
                .onHold(true)
                .downSince(Instant.parse("2026-11-27T12:00:00.500Z"))
                .frozenUntil(Instant.parse("2026-12-11T12:00:00Z"))
                .addHistory(new EndedStep(new NumberedStep(1, "send snapshots"), false, true, "2 were sent"))
                .where(new VmLocation.NotLookedAt(new VmId(42)))
                .data(new DataLocation.JournalElsewhere("the folder /var/lib/x on node-x", false))
                .addNext(new NextAction.ResumeMigration(Resume.of(new VmId(42)), Reason.RUN_IS_GONE))
                .addPins(new PinChange("SCHED_REQUIREMENTS", "CLUSTER_ID = 100", Optional.empty()))
                .build();
    }
}
