package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.output.ConsoleReporter;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.report.MigrationEvent;
import org.junit.jupiter.api.Test;

class ConsoleReporterTest {
    private static final StepOutcome FAILED = new StepOutcome.Failed(FailureCode.REFUSED, "no");

    private final Screen screen = new Screen();
    private final ConsoleReporter reporter = reporter(Purpose.MOVE, false);
    private final ScriptedStep undeploy = ScriptedStep.done("undeploy VM 42");
    private final ScriptedStep start = ScriptedStep.done("start VM 42").thatStartsTheVm();

    private ConsoleReporter reporter(Purpose purpose, boolean keeps) {
        return new ConsoleReporter(screen.console, purpose, keeps);
    }

    @Test
    void before_the_first_step_stopping_changes_nothing() {
        assertThat(reporter.onStop()).contains("nothing was changed");
    }

    @Test
    void before_the_start_stopping_goes_back() {
        reporter.onEvent(new MigrationEvent.StepStarted(1, 2, undeploy));
        assertThat(reporter.onStop()).contains("taken back").doesNotContain("not taken back");
    }

    @Test
    void from_the_start_on_stopping_only_ends_the_waiting() {
        reporter.onEvent(new MigrationEvent.StepStarted(2, 2, start));
        assertThat(reporter.onStop())
                .endsWith("only the waiting for it ends, and it is taken back only if no host has it yet");
    }

    @Test
    void on_the_way_back_stopping_changes_nothing() {
        reporter.onEvent(new MigrationEvent.StepStarted(1, 2, undeploy));
        reporter.onEvent(new MigrationEvent.GoingBack(FAILED));
        assertThat(reporter.onStop()).contains("already being taken back");
    }

    @Test
    void stopping_a_resumed_run_before_its_first_step_takes_back_what_the_run_before_it_did() {
        assertThat(reporter(Purpose.RESUME, false).onStop())
                .isEqualTo("this run has changed nothing yet, what was done before it is taken back");
    }

    @Test
    void stopping_a_rollback_has_no_effect() {
        assertThat(reporter(Purpose.ROLLBACK, false).onStop()).endsWith("comes to its end");
    }

    @Test
    void a_run_that_keeps_leaves_everything_as_it_is() {
        ConsoleReporter keeping = reporter(Purpose.MOVE, true);
        keeping.onEvent(new MigrationEvent.StepStarted(1, 2, undeploy));
        assertThat(keeping.onStop()).endsWith("left as it is, to be resumed or rolled back");
        assertThat(reporter(Purpose.RESUME, true).onStop()).endsWith("everything is left as it is");
    }

    @Test
    void a_run_that_keeps_only_ends_the_waiting_from_the_start_on() {
        ConsoleReporter keeping = reporter(Purpose.RESUME, true);
        keeping.onEvent(new MigrationEvent.StepStarted(2, 2, start));
        assertThat(keeping.onStop()).contains("is not taken back");
    }

    @Test
    void taking_back_what_one_was_asked_to_take_back_is_no_error() {
        ConsoleReporter asked = reporter(Purpose.ROLLBACK, false);
        asked.onEvent(new MigrationEvent.GoingBack(new StepOutcome.Done("it was asked to take the migration back")));
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).isEqualTo("23:59:58 going back: it was asked to take the migration back\n");
    }

    @Test
    void what_had_failed_before_a_rollback_is_no_error_of_the_rollback() {
        reporter(Purpose.ROLLBACK, false).onEvent(new MigrationEvent.GoingBack(FAILED));
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).isEqualTo("23:59:58 going back: it had failed by REFUSED: no\n");
    }

    @Test
    void a_step_that_cannot_be_undone_is_told() {
        reporter.onEvent(new MigrationEvent.StepStarted(1, 2, undeploy));
        reporter.onEvent(new MigrationEvent.StepUndone(undeploy, FAILED));
        assertThat(screen.out()).endsWith("23:59:58 [1/2] undeploy VM 42 … NOT UNDONE after 0.0 s\n");
        assertThat(screen.err()).isEqualTo("onevm-migrate: REFUSED: no\n");
    }

    @Test
    void a_step_that_leaves_nothing_to_undo_says_why() {
        reporter.onEvent(new MigrationEvent.StepStarted(1, 2, undeploy));
        reporter.onEvent(new MigrationEvent.StepUndone(undeploy, new StepOutcome.AlreadyDone("it never stopped")));
        assertThat(screen.out()).endsWith("23:59:58 [1/2] undeploy VM 42 … nothing to undo: it never stopped\n");
    }
}
