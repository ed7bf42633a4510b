package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.Purpose;
import io.github.onevm.migrate.cli.options.RunSettings;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.verbs.MigrationRun;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationRunTest {
    private final Screen screen = new Screen();
    private final ScriptedStep send = ScriptedStep.of("send snapshots", this::sendSlowly);
    private final ScriptedStep undeploy = ScriptedStep.done("undeploy VM 42");
    private final ScriptedStep start = ScriptedStep.done("start VM 42").thatStartsTheVm();

    private StepOutcome sendSlowly(StepContext context) {
        for (int arrived : List.of(0, 0, 1, 1, 2)) {
            screen.clock.turn(Duration.ofMillis(250));
            context.tell(new EventData.Waiting.ForArrival(Instant.EPOCH, Optional.empty(), "r1", arrived, 2));
        }
        return new StepOutcome.Done("2 snapshots were sent");
    }

    private ScriptedStep failing() {
        return ScriptedStep.of("create volumes", context -> {
            screen.clock.turn(Duration.ofSeconds(30));
            return new StepOutcome.Failed(FailureCode.REFUSED, "the name is taken");
        });
    }

    private ExitCode run(Plan plan) {
        return run(plan, screen.console);
    }

    private ExitCode run(Plan plan, Console console) {
        Migrator migrator = Site.migrator(screen.clock);
        return new MigrationRun(console, new RunSettings(Purpose.MOVE, false, false, Optional.empty()))
                .run(plan.request().vm(), (listener, cancellation) -> migrator.run(plan, listener, cancellation));
    }

    @Test
    void a_run_that_works_is_told() {
        ExitCode code = run(Example.planOf(send, undeploy, start));
        assertThat(screen.out()).isEqualTo("""
                        times are UTC, it is 2026-11-23
                        23:59:58 [1/3] send snapshots …
                        23:59:58       0 of 2 snapshots have arrived
                        23:59:58       1 of 2 snapshots have arrived
                        23:59:59       2 of 2 snapshots have arrived
                        23:59:59 [1/3] send snapshots … done in 1.3 s
                        23:59:59 [2/3] undeploy VM 42 …
                        23:59:59 [2/3] undeploy VM 42 … done in 0.0 s
                        23:59:59 [3/3] start VM 42 …
                        23:59:59 [3/3] start VM 42 … done in 0.0 s

                        VM:             VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101
                        data:           in cluster 101 (beta); the old copy in cluster 100 (alpha) is renamed to MIGRATED-<name>-1795478398
                        next:           when nobody needs the way back any more: onevm-migrate commit 42
                        done: VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101
                        """);
        assertThat(screen.err()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_run_that_fails_tells_how_it_is_rolled_back() {
        ExitCode code = run(Example.planOf(undeploy, failing(), start));
        assertThat(screen.out())
                .contains("""
                        00:00:28 [2/3] create volumes … FAILED after 30.0 s
                        00:00:28 rolling back
                        00:00:28 [2/3] create volumes … undone in 0.0 s: create volumes was undone
                        00:00:28 [1/3] undeploy VM 42 … undone in 0.0 s: undeploy VM 42 was undone

                        what happened:  REFUSED: the name is taken
                        runbook:        section REFUSED of docs/runbook.md
                        """)
                .endsWith("\nundone (exit 3): VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101\n");
        assertThat(code).isEqualTo(ExitCode.UNDONE);
    }

    @Test
    void the_cause_of_a_failure_is_among_the_errors_once() {
        run(Example.planOf(undeploy, failing(), start));
        assertThat(screen.err()).isEqualTo("onevm-migrate: REFUSED: the name is taken\n");
    }

    @Test
    void a_failure_of_the_start_needs_a_person() {
        ExitCode code = run(Example.planOf(undeploy, failing().thatStartsTheVm()));
        assertThat(screen.out()).contains("\nneeds a person (exit 4): VM 42 (web-1) is RUNNING");
        assertThat(code).isEqualTo(ExitCode.NEEDS_PERSON);
    }

    @Test
    void a_request_to_stop_between_two_steps_is_the_cause() {
        ScriptedStep stopping = ScriptedStep.of("send snapshots", context -> {
            context.cancellation().cancel();
            return new StepOutcome.Done("sent");
        });
        ExitCode code = run(Example.planOf(stopping, undeploy));
        assertThat(screen.err()).isEqualTo("onevm-migrate: INTERRUPTED: asked to stop before: undeploy VM 42\n");
        assertThat(code).isEqualTo(ExitCode.UNDONE);
    }

    @Test
    void verbose_adds_the_details_of_each_step_to_the_errors() {
        run(Example.planOf(undeploy), screen.console.verbose(true));
        assertThat(screen.err())
                .contains("23:59:58   first detail of undeploy VM 42\n", "23:59:58   undeploy VM 42 worked\n");
    }

    @Test
    void a_run_that_cannot_begin_has_changed_nothing() {
        Plan plan =
                Example.plan(undeploy).destinationStorage(new DatastoreId(999)).build();
        assertThat(run(plan)).isEqualTo(ExitCode.NOTHING_CHANGED);
        assertThat(screen.err()).isEqualTo("onevm-migrate: there is no datastore 999 any more\n");
    }

    @Test
    void an_error_that_breaks_off_a_run_needs_a_person() {
        ScriptedStep broken = ScriptedStep.of("create volumes", context -> {
            throw new AssertionError("out of luck");
        });
        assertThat(run(Example.planOf(broken))).isEqualTo(ExitCode.NEEDS_PERSON);
        assertThat(screen.err()).isEqualTo("onevm-migrate: a mistake in this program broke off the run: out of luck\n");
        assertThat(screen.out())
                .endsWith("\nneeds a person (exit 4): see how it stands: onevm-migrate status 42; then go on:"
                        + " onevm-migrate resume 42, or back: onevm-migrate rollback 42\n");
    }
}
