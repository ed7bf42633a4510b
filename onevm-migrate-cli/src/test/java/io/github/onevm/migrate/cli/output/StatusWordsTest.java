package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.json.StatusJson;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationReport.LeftoverKind;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.EndedStep;
import io.github.onevm.migrate.report.MigrationStatus.NumberedStep;
import io.github.onevm.migrate.report.MigrationStatus.Overcome;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.MigrationStatus.Stage;
import io.github.onevm.migrate.report.MigrationStatusBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.report.Proceeding.Answer;
import io.github.onevm.migrate.report.VmLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of a migration, and the answer to a signal, are told in one sentence. */
class StatusWordsTest {
    private static final VmId VM = new VmId(42);
    private static final Claimant RUN = new Claimant("node-x", 4711, Instant.parse("2026-11-27T11:00:00Z"), "run-1");
    private static final Stage BEFORE = new Stage(false, List.of(), 8);
    private static final Stage IN_ONE = new Stage(true, List.of(new NumberedStep(8, "start VM 42")), 8);
    private static final Stage IN_SOME = new Stage(
            false,
            List.of(
                    new NumberedStep(5, "create 2 volumes"),
                    new NumberedStep(6, "fence the source"),
                    new NumberedStep(7, "rewrite")),
            8);

    private static MigrationStatusBuilder status(Phase phase) {
        return new MigrationStatusBuilder()
                .vm(VM)
                .record(new JournalId(7))
                .phase(phase)
                .onHold(false)
                .where(new VmLocation.NotLookedAt(VM))
                .data(new DataLocation.JournalElsewhere("the folder /x on node-x", phase == Phase.DONE));
    }

    private static String summary(Phase phase, Stage stage) {
        return StatusWords.summary(status(phase).stage(stage).build());
    }

    @Test
    void a_migration_that_is_not_over_is_told_with_its_steps() {
        assertThat(summary(Phase.BROKEN_OFF, BEFORE)).isEqualTo("broken off, before the first step");
        assertThat(summary(Phase.NEEDS_PERSON, IN_ONE))
                .isEqualTo("given up, rolling back, begun in step 8 of 8, start VM 42");
        assertThat(summary(Phase.AT_WORK, IN_SOME))
                .isEqualTo("at work, in one of the steps 5 to 7 of 8, from 'create 2 volumes' to 'rewrite'");
        assertThat(summary(Phase.UNKNOWN, BEFORE))
                .isEqualTo(
                        "last heard of before the first step; whether its process is at work cannot be told from here");
    }

    @Test
    void other_migrations_are_told_by_their_phase() {
        assertThat(StatusWords.summary(status(Phase.DONE).build())).isEqualTo("done");
        assertThat(StatusWords.summary(status(Phase.UNDONE).build())).isEqualTo("rolled back");
        assertThat(StatusWords.summary(status(Phase.ELSEWHERE).build()))
                .isEqualTo("not over; its journal is in the folder /x on node-x");
        assertThat(StatusWords.summary(
                        status(Phase.UNREADABLE).problem("it is damaged").build()))
                .isEqualTo("the journal cannot be read: it is damaged");
    }

    @Test
    void what_was_sent_and_what_it_waits_for_is_told() {
        MigrationStatus status = status(Phase.AT_WORK)
                .sent(new Traffic(1, 0, new Bytes(0)))
                .notBefore(Instant.parse("2026-11-27T13:00:00Z"))
                .onHold(true)
                .build();

        assertThat(StatusWords.progress(status))
                .containsExactly(
                        "snapshots of all volumes were sent once",
                        "the VM is not stopped before 2026-11-27T13:00:00Z",
                        "the VM is not stopped before somebody says: onevm-migrate proceed 42");
    }

    @Test
    void a_step_is_told_with_its_end() {
        NumberedStep step = new NumberedStep(5, "create 2 volumes");

        assertThat(Texts.TEXTS.history(new EndedStep(step, false, true, "created")))
                .isEqualTo("create 2 volumes: done, created");
        assertThat(Texts.TEXTS.history(new EndedStep(step, false, false, "refused")))
                .isEqualTo("create 2 volumes: FAILED, refused");
        assertThat(Texts.TEXTS.history(new EndedStep(step, true, true, "deleted")))
                .isEqualTo("create 2 volumes: undone, deleted");
        assertThat(Texts.TEXTS.history(new EndedStep(step, true, false, "refused")))
                .isEqualTo("create 2 volumes: NOT UNDONE, refused");
    }

    @Test
    void a_failure_that_was_overcome_is_told_with_its_code() {
        assertThat(Texts.TEXTS.overcome(new Overcome(Optional.of(FailureCode.INTERRUPTED), "asked to stop")))
                .isEqualTo("INTERRUPTED: asked to stop; it was carried on, and is done");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_UNDONE, 'create was not undone'",
        "UNDO_FAILED, 'create could not be undone: refused'",
        "JOURNAL_BEHIND, 'the journal does not show how it ended: refused'",
        "TOLD, create"
    })
    void a_leftover_is_told_with_its_step(LeftoverKind kind, String told) {
        assertThat(Texts.TEXTS.leftover(new Leftover(kind, "create", Optional.of("refused"))))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOLD | VM 42: the run that has it, process 4711 on node-x, was told to proceed; see 'onevm-migrate status 42'",
                "TOLD_IF_AT_WORK | VM 42: whether the run that has it, process 4711 on node-x, is at work cannot be told from here; it hears the word to proceed if it is; see 'onevm-migrate status 42'",
                "NO_MIGRATION | no migration of VM 42 is under way; nobody was told",
                "GIVEN_UP | a migration of VM 42 was given up; see 'onevm-migrate status 42'; nobody was told",
                "RUN_IS_GONE | the run that had VM 42, process 4711 on node-x, is gone: 'onevm-migrate resume 42' first; nobody was told",
                "RUN_ON_HOLD_IS_GONE | the run that had VM 42, process 4711 on node-x, is gone: 'onevm-migrate resume 42' first, which waits for the word again if it had not come; nobody was told",
                "NOT_TO_HOLD | the move of VM 42 does not wait for a word: it was begun without --hold; nobody was told",
                "NO_LONGER_ON_HOLD | the move of VM 42 waits for no word any more; see 'onevm-migrate status 42'; nobody was told",
                "NO_ROUNDS | the migration of VM 42 sends nothing while the VM runs, so there is nothing to pause or to cut short; nobody was told",
                "TOO_LATE | the migration of VM 42 has stopped the VM already, or is about to; see 'onevm-migrate status 42'; nobody was told",
                "ROLLING_BACK | the migration of VM 42 is being rolled back already; see 'onevm-migrate status 42'; nobody was told",
                "NOT_READABLE_HERE | it is elsewhere; go on: onevm-migrate resume 42; nobody was told"
            })
    void an_answer_is_told_with_what_to_type(Answer answer, String told) {
        Proceeding proceeding = new Proceeding(
                VM,
                OperatorSignal.PROCEED,
                answer,
                Optional.of(RUN),
                Optional.of("it is elsewhere"),
                List.of(new NextAction.ResumeMigration(Resume.of(VM), Reason.RUN_IS_GONE)));

        assertThat(ProceedingWords.of(proceeding)).isEqualTo(told);
    }

    @Test
    void a_document_has_values_with_texts_and_commands_beside_them() {
        MigrationStatus status = status(Phase.BROKEN_OFF)
                .stage(IN_ONE)
                .addNext(new NextAction.ResumeMigration(Resume.of(VM).takingOver(), Reason.RUN_MAY_BE_GONE))
                .build();

        assertThat(StatusJson.write(status, Texts.TEXTS))
                .contains("\"summary\" : \"broken off, rolling back, begun in step 8 of 8, start VM 42\"")
                .contains("\"where\" : \"see onevm show 42\"")
                .contains("\"data\" : \"its journal is in the folder /x on node-x\"")
                .contains("\"holder\" : \"unknown\"")
                .contains("\"action\" : \"resume\"", "\"reason\" : \"RUN_MAY_BE_GONE\"", "\"takeOver\" : true")
                .contains("\"lines\" : [ \"if it is gone, go on: onevm-migrate resume 42 --take-over\" ]")
                .contains("\"commands\" : [ \"onevm-migrate resume 42 --take-over\" ]");
    }
}
