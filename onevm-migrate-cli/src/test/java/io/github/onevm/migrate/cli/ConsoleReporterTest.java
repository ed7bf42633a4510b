package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.output.ConsoleReporter;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    private void tell(ConsoleReporter listener, EventData data) {
        listener.onEvent(new MigrationEvent(new MigrationId(new VmId(42), Instant.EPOCH), screen.clock.now(), data));
    }

    @Test
    void before_the_first_step_stopping_changes_nothing() {
        assertThat(reporter.onStop()).contains("nothing was changed");
    }

    @Test
    void before_the_start_stopping_rolls_back() {
        tell(reporter, new EventData.StepBegun(1, 2, undeploy));
        assertThat(reporter.onStop()).contains("rolled back").doesNotContain("not rolled back");
    }

    @Test
    void from_the_start_on_stopping_only_ends_the_waiting() {
        tell(reporter, new EventData.StepBegun(2, 2, start));
        assertThat(reporter.onStop())
                .endsWith("only the waiting for it ends, and it is rolled back only if no host has it yet");
    }

    @Test
    void after_the_start_stopping_rolls_nothing_back() {
        tell(reporter, new EventData.StepBegun(2, 4, start));
        tell(reporter, new EventData.StepBegun(3, 4, ScriptedStep.done("watch VM 42")));
        tell(reporter, new EventData.StepBegun(4, 4, ScriptedStep.done("remove snapshots")));
        assertThat(reporter.onStop()).endsWith("the start on the destination is over, so nothing is rolled back");
    }

    @Test
    void during_a_rollback_stopping_changes_nothing() {
        tell(reporter, new EventData.StepBegun(1, 2, undeploy));
        tell(reporter, new EventData.RollbackBegun(FAILED, 1));
        assertThat(reporter.onStop()).contains("already being rolled back");
    }

    @Test
    void stopping_a_resumed_run_before_its_first_step_rolls_back_what_the_run_before_it_did() {
        assertThat(reporter(Purpose.RESUME, false).onStop())
                .isEqualTo("this run has changed nothing yet, what was done before it is rolled back");
    }

    @Test
    void stopping_a_rollback_has_no_effect() {
        assertThat(reporter(Purpose.ROLLBACK, false).onStop()).endsWith("comes to its end");
    }

    @Test
    void a_run_that_keeps_leaves_everything_as_it_is() {
        ConsoleReporter keeping = reporter(Purpose.MOVE, true);
        tell(keeping, new EventData.StepBegun(1, 2, undeploy));
        assertThat(keeping.onStop()).endsWith("left as it is, to be resumed or rolled back");
        assertThat(reporter(Purpose.RESUME, true).onStop()).endsWith("everything is left as it is");
    }

    @Test
    void a_run_that_keeps_only_ends_the_waiting_from_the_start_on() {
        ConsoleReporter keeping = reporter(Purpose.RESUME, true);
        tell(keeping, new EventData.StepBegun(2, 2, start));
        assertThat(keeping.onStop()).contains("is not rolled back");
    }

    @Test
    void a_requested_rollback_is_no_error() {
        ConsoleReporter asked = reporter(Purpose.ROLLBACK, false);
        tell(asked, new EventData.RollbackBegun(new StepOutcome.Done("a rollback was requested"), 1));
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).isEqualTo("23:59:58 rolling back: a rollback was requested\n");
    }

    @Test
    void what_had_failed_before_a_rollback_is_no_error_of_the_rollback() {
        tell(reporter(Purpose.ROLLBACK, false), new EventData.RollbackBegun(FAILED, 1));
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).isEqualTo("23:59:58 rolling back: it had failed by REFUSED: no\n");
    }

    @Test
    void a_step_that_cannot_be_undone_is_told() {
        tell(reporter, new EventData.StepBegun(1, 2, undeploy));
        tell(reporter, new EventData.StepUndone(1, undeploy, FAILED));
        assertThat(screen.out()).endsWith("23:59:58 [1/2] undeploy VM 42 … NOT UNDONE after 0.0 s\n");
        assertThat(screen.err()).isEqualTo("onevm-migrate: REFUSED: no\n");
    }

    @Test
    void a_step_that_leaves_nothing_to_undo_says_why() {
        tell(reporter, new EventData.StepBegun(1, 2, undeploy));
        tell(reporter, new EventData.StepUndone(1, undeploy, new StepOutcome.AlreadyDone("it never stopped")));
        assertThat(screen.out()).endsWith("23:59:58 [1/2] undeploy VM 42 … nothing to undo: it never stopped\n");
    }

    @Test
    void what_happens_within_a_step_is_told_once() {
        EventData seen = new EventData.VmSeen(VmState.UNDEPLOYED);
        tell(reporter, seen);
        tell(reporter, seen);
        assertThat(screen.out()).isEqualTo("23:59:58       VM 42 is UNDEPLOYED\n");
    }

    @Test
    void a_wait_that_a_step_announces_itself_is_a_detail() {
        tell(reporter, new EventData.Waiting.ForRunning(screen.clock.now(), Optional.of(Duration.ofSeconds(600))));
        assertThat(screen.out()).isEmpty();
    }
}
