package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation.Role;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.NumberedStep;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.MigrationStatus.Stage;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status says of a run that died somewhere: the steps that may have begun, and commands that will be accepted. */
class StatusTest {
    private final Scenario scenario = Scenario.standard();
    private final Migrator migrator = scenario.migratorOn(new MemoryClaimants("node-x"));

    private void dieIn(String call, int nth, MigrationOptions options) {
        AtomicInteger left = new AtomicInteger(nth);
        scenario.spi.onCall(made -> {
            if (made.text().startsWith(call) && left.decrementAndGet() == 0) {
                throw new Death();
            }
        });
        try {
            migrator.run(scenario.plan(options), MigrationListener.SILENT, new Cancellation());
            throw new AssertionError("it lived");
        } catch (Death expected) {
            scenario.spi.onCall(made -> {});
        }
    }

    private MigrationStatus status() {
        return migrator.status(TwoClusters.VM).orElseThrow();
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private MigrationReport rollback() {
        return migrator.rollback(Rollback.of(TwoClusters.VM), MigrationListener.SILENT);
    }

    @ParameterizedTest
    @CsvSource({
        "alpha.send, 1, 2, save the records of the images of VM 42",
        "control.undeploy, 3, 5, save",
        "control.lock, 3, 5, save",
        "beta.create, 6, 10, start VM 42",
        "images.moveImages, 6, 10, start VM 42",
        "records.change, 6, 10, start VM 42",
        "control.resume, 10, 10, start VM 42"
    })
    void the_steps_that_may_have_begun_are_told(String call, int first, int last, String title) {
        dieIn(call, 1, MigrationOptions.defaults());

        assertThat(status().phase()).isEqualTo(Phase.BROKEN_OFF);
        Stage stage = status().stage().orElseThrow();
        assertThat(stage.rollingBack()).isFalse();
        assertThat(stage.total()).isEqualTo(12);
        assertThat(stage.lastBegun()).extracting(NumberedStep::number).containsExactlyElementsOf(numbers(first, last));
        assertThat(stage.lastBegun().get(stage.lastBegun().size() - 1).title()).startsWith(title);
    }

    @ParameterizedTest
    @CsvSource({
        "alpha.send, 1",
        "control.undeploy, 1",
        "control.lock, 1",
        "beta.create, 3",
        "alpha.change, 2",
        "images.moveImages, 1",
        "records.change, 1",
        "control.unlock, 1",
        "control.resume, 1",
        "alpha.deleteSent, 1",
        "beta.deleteSent, 2"
    })
    void a_rollback_is_offered_as_it_would_be_accepted(String call, int nth) {
        dieIn(call, nth, MigrationOptions.defaults());

        boolean loses = status().next().stream().anyMatch(Reported.discardingRollback());

        assertThat(rollback().result()).isEqualTo(loses ? Result.NOTHING_CHANGED : Result.UNDONE);
    }

    @Test
    void a_vm_that_runs_on_the_destination_is_not_offered_a_rollback_that_would_be_refused() {
        dieIn("control.resume", 1, MigrationOptions.defaults());
        for (int look = 0; look < 20; look++) {
            scenario.site.control().status(TwoClusters.VM);
        }

        assertThat(status().next()).anyMatch(Reported.discardingRollback());
        assertThat(rollback().result()).isEqualTo(Result.NOTHING_CHANGED);
    }

    @ParameterizedTest
    @CsvSource({"alpha.send, AT_WORK", "control.undeploy, AT_WORK", "alpha.deleteSent, CLAIMED"})
    void an_abort_is_offered_only_while_it_would_be_heeded(String call, Reason reason) {
        List<NextAction> told = new ArrayList<>();
        scenario.spi.onCall(made -> {
            if (made.isCalled(call)) {
                told.addAll(status().next());
            }
        });

        migrator.run(scenario.plan(MigrationOptions.defaults()), MigrationListener.SILENT, scenario.cancellation);

        assertThat(told)
                .isNotEmpty()
                .filteredOn(NextAction.WaitForRun.class::isInstance)
                .allSatisfy(action -> assertThat(action.reason()).isEqualTo(reason));
    }

    @Test
    void a_hold_is_shown_with_the_command_that_ends_it() {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.send")) {
                MigrationStatus status = status();
                assertThat(status.phase()).isEqualTo(Phase.AT_WORK);
                assertThat(status.next().get(0))
                        .isEqualTo(new NextAction.Proceed(TwoClusters.VM, NextAction.Reason.ON_HOLD));
                assertThat(status.onHold()).isTrue();
                assertThat(status.stage().orElseThrow().lastBegun())
                        .extracting(NumberedStep::number)
                        .containsExactly(1);
                scenario.cancellation.cancel();
            }
        });

        Plan plan = scenario.plan(MigrationOptions.builder().hold(true).build());
        assertThat(migrator.run(plan, MigrationListener.SILENT, scenario.cancellation)
                        .result())
                .isEqualTo(Result.UNDONE);
    }

    @Test
    void a_run_that_was_told_to_pause_is_on_hold_in_the_step_that_waits() {
        List<MigrationStatus> seen = new ArrayList<>();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("alpha.send") && seen.isEmpty()) {
                assertThat(status().onHold()).isFalse();
                scenario.site.migrations().add(TwoClusters.VM, "onevm-migrate: pause");
            }
        });
        MigrationListener listener = event -> {
            if (event.data() instanceof EventData.Waiting.ForProceed) {
                seen.add(status());
                scenario.cancellation.cancel();
            }
        };

        migrator.run(scenario.plan(MigrationOptions.defaults()), listener, scenario.cancellation);

        assertThat(seen.get(0).onHold()).isTrue();
        assertThat(seen.get(0).next().get(0))
                .isEqualTo(new NextAction.Proceed(TwoClusters.VM, NextAction.Reason.ON_HOLD));
        assertThat(seen.get(0).stage().orElseThrow().lastBegun())
                .extracting(NumberedStep::number)
                .containsExactly(1);
    }

    @Test
    void since_when_the_vm_is_down_is_told_until_it_runs() {
        assertDownSinceItWasAskedToStop("beta.create");
        assertThat(rollback().result()).isEqualTo(Result.UNDONE);
        assertThat(status().downSince()).isEmpty();
    }

    private void assertDownSinceItWasAskedToStop(String call) {
        List<Instant> asked = new ArrayList<>();
        scenario.spi.onCall(made -> {
            scenario.time.advance(Duration.ofSeconds(1));
            if (made.text().startsWith(call)) {
                throw new Death();
            }
        });
        MigrationListener listener = event -> {
            if (event.data() instanceof EventData.DowntimeBegun) {
                asked.add(event.at());
            }
        };
        assertThatThrownBy(() -> migrator.run(scenario.plan(MigrationOptions.defaults()), listener, new Cancellation()))
                .isInstanceOf(Death.class);
        scenario.spi.onCall(made -> {});
        assertThat(asked).hasSize(1);
        assertThat(status().downSince()).contains(asked.get(0));
    }

    /** The journal says that it was about to be stopped. */
    @Test
    void a_vm_that_is_seen_running_is_not_down() {
        scenario.spi.failAt("control.undeploy", 1, Fault.RUNTIME);
        scenario.spi.onCall(made -> {
            if (made.text().startsWith("migrations.replace") && isAboutToStop()) {
                throw new Death();
            }
        });
        assertThatThrownBy(() -> migrator.run(
                        scenario.plan(MigrationOptions.defaults()), MigrationListener.SILENT, new Cancellation()))
                .isInstanceOf(Death.class);
        scenario.spi.onCall(made -> {});

        assertThat(isAboutToStop()).isTrue();
        assertThat(status().downSince()).isEmpty();
    }

    private boolean isAboutToStop() {
        return scenario.site.migrations().all().stream()
                .map(stored -> scenario.format.read(stored.text()))
                .anyMatch(journal -> journal.learned().downtime().isPresent());
    }

    @Test
    void the_moment_of_the_cut_over_is_shown() {
        Instant moment = scenario.time.now().plusSeconds(3600);
        dieIn("alpha.send", 2, MigrationOptions.builder().cutOverAt(moment).build());

        assertThat(status().notBefore()).contains(moment);
    }

    @Test
    void rounds_that_were_sent_are_told() {
        dieIn("control.undeploy", 1, MigrationOptions.defaults());

        assertThat(status().sent().orElseThrow().sends()).isEqualTo(1);
    }

    @Test
    void what_a_resumed_run_has_overcome_is_not_how_it_ended() {
        Cancellation leaving = Cancellation.leaving();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.create")) {
                leaving.cancel();
            }
        });
        migrator.run(scenario.plan(MigrationOptions.defaults()), MigrationListener.SILENT, leaving);
        assertThat(status().cause()).isPresent();
        scenario.spi.onCall(call -> {});

        migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(status().phase()).isEqualTo(Phase.DONE);
        assertThat(status().failure()).isEmpty();
        assertThat(status().cause()).isEmpty();
        assertThat(status().overcome().orElseThrow().failure()).contains(FailureCode.INTERRUPTED);
    }

    /** The record announces the creation, the fence and the start together. */
    @Test
    void the_old_copy_is_not_said_to_be_renamed_before_that_is_known() {
        Cancellation leaving = Cancellation.leaving();
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("beta.create")) {
                leaving.cancel();
            }
        });
        migrator.run(scenario.plan(MigrationOptions.defaults()), MigrationListener.SILENT, leaving);

        assertThat(status().data())
                .satisfies(Reported.data(Situation.BETWEEN))
                .satisfies(Reported.volumes(Side.SOURCE, Role.COMPLETE, "one-"))
                .satisfies(Reported.volumes(Side.SOURCE, Role.COMPLETE, "MIGRATED-"))
                .satisfies(Reported.volumes(Side.DESTINATION, Role.COPY, "one-"));
    }

    @Test
    void a_rollback_that_is_refused_after_a_finished_move_does_not_offer_to_go_on() {
        migrator.run(scenario.plan(MigrationOptions.defaults()), MigrationListener.SILENT, new Cancellation());

        assertThat(rollback().next()).noneMatch(Reported.resume());
    }

    @Test
    void a_rollback_that_was_asked_for_has_no_failure() {
        dieIn("beta.create", 1, MigrationOptions.defaults());

        MigrationReport report = rollback();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.failure()).isEmpty();
        assertThat(report.cause()).contains("a rollback was requested");
    }
}
