package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Proceeding.Answer;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the operator tells a run from another machine, and what the run makes of it. */
class OperatorSignalsTest {
    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    /** Runs in the call that begins with this, the nth one. */
    private void at(String call, int nth, Runnable action) {
        AtomicInteger left = new AtomicInteger(nth);
        scenario.spi.onCall(made -> {
            if (made.text().startsWith(call) && left.decrementAndGet() == 0) {
                action.run();
            }
        });
    }

    private Answer tell(OperatorSignal signal) {
        return scenario.migratorOn(new MemoryClaimants("node-y"))
                .signal(TwoClusters.VM, signal)
                .answer();
    }

    private void told(OperatorSignal signal) {
        assertThat(tell(signal)).isEqualTo(Answer.TOLD_IF_AT_WORK);
    }

    private long sends() {
        return scenario.changes().stream().filter("alpha.send"::equals).count();
    }

    private boolean wasStopped() {
        return scenario.changes().stream().anyMatch(change -> change.contains("undeploy"));
    }

    private void abortWhileLastDifferenceTravels() {
        at("control.undeploy", 1, () -> {
            site.store("beta").setUp().arrivalsTake(1, 1_000);
            told(OperatorSignal.ABORT);
        });
    }

    @Test
    void an_abort_while_rounds_are_sent_leaves_the_vm_as_it_was() {
        site.store("beta").setUp().arrivalsTake(1, 1_000);
        at("alpha.send", 1, () -> told(OperatorSignal.ABORT));

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertThat(wasStopped()).isFalse();
    }

    @Test
    void an_abort_while_the_vm_is_down_brings_it_back() {
        abortWhileLastDifferenceTravels();

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(wasStopped()).isTrue();
    }

    @Test
    void an_abort_rolls_back_a_run_that_leaves_everything_when_it_is_asked_to_stop() {
        abortWhileLastDifferenceTravels();

        MigrationReport report = scenario.migrator.run(
                scenario.plan(MigrationOptions.defaults()), MigrationListener.SILENT, Cancellation.leaving());

        assertThat(report.result()).isEqualTo(Result.UNDONE);
    }

    @Test
    void a_paused_move_sends_on_and_stops_the_vm_after_the_signal_to_proceed() {
        at("alpha.send", 1, () -> {
            told(OperatorSignal.PAUSE);
            at("alpha.send", 4, () -> {
                assertThat(wasStopped()).isFalse();
                told(OperatorSignal.PROCEED);
            });
        });

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(sends()).isGreaterThan(5);
    }

    @Test
    void a_paused_move_that_is_resumed_is_still_paused() {
        at("alpha.send", 1, () -> {
            told(OperatorSignal.PAUSE);
            at("alpha.send", 3, () -> {
                throw new Death();
            });
        });
        try {
            scenario.run();
        } catch (Death expected) {
            at("alpha.send", 4, () -> {
                assertThat(wasStopped()).isFalse();
                told(OperatorSignal.CUT_OVER_NOW);
            });
        }

        MigrationReport report =
                scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(wasStopped()).isTrue();
    }

    @Test
    void a_guest_that_writes_too_fast_is_stopped_when_the_operator_wants_it() {
        site.store("beta").setUp().arrivalsTake(1, 80);
        at("alpha.send", 3, () -> told(OperatorSignal.CUT_OVER_NOW));

        MigrationReport report = scenario.run(MigrationOptions.builder()
                .maxDowntime(Duration.ofSeconds(1))
                .continueOverBudget(true)
                .build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(sends()).isEqualTo(4);
    }

    @Test
    void what_was_told_is_an_event() {
        at("alpha.send", 1, () -> told(OperatorSignal.CUT_OVER_NOW));

        scenario.run();

        assertThat(scenario.events)
                .extracting(event -> (Object) event.data())
                .contains(new EventData.SignalReceived(OperatorSignal.CUT_OVER_NOW));
    }

    @Test
    void a_signal_that_cannot_be_read_ends_nothing() {
        at("alpha.send", 1, () -> scenario.spi.failFrom("migrations.ofVm", 1, Fault.UNAVAILABLE));

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_run_that_cannot_read_signals_still_shows_that_it_is_alive() {
        site.store("beta").setUp().arrivalsTake(1, 1_000);
        List<Instant> written = new ArrayList<>();
        scenario.spi.onCall(made -> {
            if (made.text().startsWith("alpha.send")) {
                scenario.spi.failFrom("migrations.ofVm", 1, Fault.UNAVAILABLE);
            }
            if (made.text().startsWith("migrations.replace")) {
                written.add(scenario.time.now());
            }
        });

        scenario.run();

        assertThat(IntStream.range(1, written.size())
                        .mapToObj(i -> Duration.between(written.get(i - 1), written.get(i))))
                .hasSizeGreaterThan(50)
                .allMatch(apart -> apart.compareTo(Duration.ofSeconds(30)) < 0);
    }

    @Test
    void a_pause_is_in_the_journal_before_its_signal_goes() {
        site.store("beta").setUp().arrivalsTake(1, 1_000);
        List<Boolean> paused = new ArrayList<>();
        at("alpha.send", 1, () -> {
            told(OperatorSignal.PAUSE);
            at("migrations.remove", 1, () -> {
                paused.add(journal().learned().paused());
                told(OperatorSignal.PROCEED);
            });
        });

        scenario.run();

        assertThat(paused).containsExactly(true);
    }

    @Test
    void a_run_that_was_taken_over_leaves_the_signals_to_the_other() {
        at("alpha.send", 1, () -> {
            told(OperatorSignal.ABORT);
            site.migrations().remove(stored().id());
        });

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.TAKEN_OVER);
        assertThat(site.migrations().all()).hasSize(1);
    }

    private StoredJournal stored() {
        return site.migrations().ofVm(TwoClusters.VM).get(0);
    }

    private MigrationJournal journal() {
        return scenario.format.read(stored().text());
    }
}
