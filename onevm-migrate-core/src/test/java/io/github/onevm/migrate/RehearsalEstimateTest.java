package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.MeasuredDowntime;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For which moves the measurements of a rehearsal count, and which earlier moves. */
class RehearsalEstimateTest {
    private static final MigrationOptions REHEARSAL =
            MigrationOptions.builder().rehearsal(true).build();

    private final Scenario scenario = Scenario.standard();

    @BeforeEach
    void let_each_call_take_time() {
        scenario.spi.onCall(call -> scenario.time.advance(Duration.ofMillis(1)));
    }

    private Plan planTo(ClusterId target, MigrationOptions options) {
        Planning planning = scenario.migrator.plan(new MigrationRequest(TwoClusters.VM, target, options));
        assertThat(planning).isInstanceOf(Planning.Ready.class);
        return ((Planning.Ready) planning).plan();
    }

    private void rehearse(ClusterId target) {
        assertThat(scenario.run(planTo(target, REHEARSAL)).result()).isEqualTo(Result.DONE);
    }

    private Optional<MeasuredDowntime> measured(MigrationOptions options) {
        return planTo(TwoClusters.BETA, options).estimate().measured();
    }

    private void dieAfter(String method, Plan plan) {
        scenario.spi.onCall(call -> {
            scenario.time.advance(Duration.ofMillis(1));
            if (call.text().startsWith(method)) {
                throw new Death();
            }
        });
        assertThatThrownBy(() -> scenario.run(plan)).isInstanceOf(Death.class);
        let_each_call_take_time();
    }

    private void resume() {
        assertThat(scenario.migrator
                        .resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation())
                        .result())
                .isEqualTo(Result.DONE);
    }

    @Test
    void the_move_that_was_rehearsed_has_an_estimate() {
        rehearse(TwoClusters.BETA);

        assertThat(measured(MigrationOptions.defaults())).isPresent();
    }

    @Test
    void a_move_that_sends_everything_while_the_vm_is_down_has_none() {
        rehearse(TwoClusters.BETA);

        assertThat(measured(
                        MigrationOptions.builder().preCopyLimit(Duration.ZERO).build()))
                .isEmpty();
    }

    @Test
    void a_move_that_does_not_wait_for_the_last_difference_has_none() {
        rehearse(TwoClusters.BETA);

        assertThat(measured(
                        MigrationOptions.builder().startWhileRecovering(true).build()))
                .isEmpty();
    }

    @Test
    void a_rehearsal_while_the_vm_was_off_tells_nothing_of_a_vm_that_runs() {
        scenario.site.state(TwoClusters.VM, VmState.POWEROFF);
        rehearse(TwoClusters.BETA);
        scenario.site.state(TwoClusters.VM, VmState.RUNNING);

        assertThat(measured(MigrationOptions.defaults())).isEmpty();
    }

    @Test
    void a_rehearsal_that_was_resumed_before_it_had_measured_tells_nothing() {
        dieAfter("beta.create", planTo(TwoClusters.BETA, REHEARSAL));
        resume();

        assertThat(measured(MigrationOptions.defaults())).isEmpty();
    }

    @Test
    void a_rehearsal_that_was_resumed_after_it_had_measured_counts() {
        dieAfter("beta.deleteSent", planTo(TwoClusters.BETA, REHEARSAL));
        resume();

        assertThat(measured(MigrationOptions.defaults())).isPresent();
    }

    private Optional<Duration> expectedOnTheWayBack() {
        rehearse(TwoClusters.ALPHA);
        return planTo(TwoClusters.ALPHA, MigrationOptions.defaults())
                .estimate()
                .measured()
                .orElseThrow()
                .expected();
    }

    @Test
    void a_move_that_was_committed_is_an_earlier_move() {
        scenario.run();
        assertThat(scenario.migrator
                        .commit(Commit.of(TwoClusters.VM), MigrationListener.SILENT)
                        .result())
                .isEqualTo(Result.DONE);

        assertThat(expectedOnTheWayBack()).isPresent();
    }

    @Test
    void a_move_that_was_resumed_when_the_vm_ran_again_is_an_earlier_move() {
        dieAfter("beta.deleteSent", scenario.plan(MigrationOptions.defaults()));
        resume();

        assertThat(expectedOnTheWayBack()).isPresent();
    }

    @Test
    void a_move_that_was_resumed_while_the_vm_was_down_is_none() {
        dieAfter("beta.create", scenario.plan(MigrationOptions.defaults()));
        resume();

        assertThat(expectedOnTheWayBack()).isEmpty();
    }
}
