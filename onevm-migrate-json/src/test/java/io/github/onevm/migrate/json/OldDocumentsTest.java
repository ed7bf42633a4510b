package io.github.onevm.migrate.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationReport.LeftoverKind;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.VmLocation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents that the build of commit 0f3f068 has written are read, so that a migration can be resumed after an upgrade.
 * How they were made is told beside them, in {@code schema-1/README.md}.
 */
class OldDocumentsTest {
    private static final JournalJson FORMAT = new JournalJson();

    /** Reading sees that the digest fits, too: it is worked out as that build did. */
    @ParameterizedTest
    @ValueSource(strings = {"plan.json", "plan-with-options.json", "plan-snapshots-only.json"})
    void a_plan_is_read_and_has_its_digest(String name) {
        String old = Resources.read("schema-1/" + name);

        Plan plan = PlanJson.read(old);

        assertThat(plan.request().vm()).isEqualTo(new VmId(42));
        assertThat(old).contains("\"digest\" : \"" + plan.digest() + "\"");
        assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    }

    @Test
    void the_options_of_a_plan_are_kept() {
        Plan plan = PlanJson.read(Resources.read("schema-1/plan-with-options.json"));

        assertThat(plan.request().options().hold()).isTrue();
        assertThat(plan.request().options().force()).isTrue();
        assertThat(plan.request().options().host()).isPresent();
        assertThat(plan.request().options().maxDowntime()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "transfer,  FORWARD, 1, 0, false, false",
        "fenced,    FORWARD, 8, 4, true,  false",
        "rewritten, FORWARD, 8, 4, true,  false",
        "done,      FORWARD, 8, 8, true,  true",
        "back,      BACK,    7, 8, true,  false"
    })
    void a_journal_is_read_at_every_stage(
            String stage, Direction direction, int announced, int ended, boolean saved, boolean over) {
        String old = Resources.read("schema-1/journal-" + stage + ".json");

        MigrationJournal journal = FORMAT.read(old);

        assertThat(journal.direction()).isEqualTo(direction);
        assertThat(journal.announced()).isEqualTo(announced);
        assertThat(journal.ended()).hasSize(ended);
        assertThat(journal.learned().records().isPresent()).isEqualTo(saved);
        assertThat(journal.isOver()).isEqualTo(over);
        assertThat(journal.plan().steps()).hasSize(8);
        assertThat(FORMAT.read(FORMAT.write(journal))).isEqualTo(journal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer", "fenced", "rewritten", "done", "back"})
    void a_journal_in_a_file_is_the_same_behind_the_line_that_names_the_vm(String stage) {
        String old = Resources.read("schema-1/files/" + stage + ".record");

        assertThat(old).startsWith("vm 42\n");
        assertThat(FORMAT.read(old.substring("vm 42\n".length()))
                        .plan()
                        .request()
                        .vm())
                .isEqualTo(new VmId(42));
    }

    /** Up to schema 2, a report said in texts where everything is and what to do. They are shown as they are. */
    @Test
    void the_texts_of_an_earlier_report_are_kept() {
        MigrationReport report = FORMAT.read(Resources.read("golden/journal.schema-2.json"))
                .report()
                .orElseThrow();

        assertThat(report.vm()).isEqualTo(new VmLocation.Told("VM 42 is RUNNING on host 0"));
        assertThat(report.data()).isEqualTo(new DataLocation.Told("on cluster 100"));
        assertThat(report.next()).containsExactly(new NextAction.Told("look: onevm-migrate status 42"));
        assertThat(report.leftovers())
                .containsExactly(new Leftover(LeftoverKind.TOLD, "volume one-img-8 of cluster 101", Optional.empty()));
        assertThat(report.downtime()).isPresent();
    }

    @Test
    void a_journal_of_schema_2_is_read_and_written_in_the_present_schema() {
        String old = Resources.read("golden/journal.schema-2.json");

        MigrationJournal journal = FORMAT.read(old);

        assertThat(old).startsWith("{\"schema\":2,");
        assertThat(FORMAT.write(journal)).startsWith("{\"schema\":" + JournalJson.SCHEMA + ",");
        assertThat(FORMAT.read(FORMAT.write(journal))).isEqualTo(journal);
    }

    /** Documents of a build of before are read as long as something may have been written by it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 6, 7})
    void a_plan_of_an_earlier_schema_is_read(int schema) {
        Plan plan = PlanJson.read(Resources.read("golden/plan.schema-" + schema + ".json"));

        assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7})
    void a_journal_of_an_earlier_schema_is_read(int schema) {
        MigrationJournal journal = FORMAT.read(Resources.read("golden/journal.schema-" + schema + ".json"));

        assertThat(FORMAT.read(FORMAT.write(journal))).isEqualTo(journal);
    }

    /** They have only ends of steps: without times, and without codes except that of the first failure. */
    @Test
    void the_ends_of_steps_of_an_earlier_journal_are_its_events() {
        MigrationJournal journal = FORMAT.read(Resources.read("golden/journal.schema-2.json"));

        assertThat(journal.events())
                .isNotEmpty()
                .allMatch(event -> event.at().equals(journal.written())
                        && event.migration().equals(journal.plan().id()));
        assertThat(journal.events().stream().map(MigrationEvent::data))
                .allMatch(data -> data instanceof EventData.StepEnded || data instanceof EventData.StepUndone);
        assertThat(FORMAT.read(FORMAT.write(journal)).events()).isEqualTo(journal.events());
    }
}
