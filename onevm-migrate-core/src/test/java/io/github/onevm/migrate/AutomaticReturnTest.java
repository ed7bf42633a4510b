package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VmScript;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.OnProbationFailure;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A VM that falls after its start is taken back with everything that its guest has written, by itself or by a person. */
class AutomaticReturnTest {
    private static final MigrationOptions REVERSE = MigrationOptions.builder()
            .onProbationFailure(OnProbationFailure.REVERSE)
            .build();

    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    @BeforeEach
    void the_old_cluster_tells_what_was_written() {
        site.store("alpha").setUp().unsent(new Bytes(0));
    }

    /** Once the VM is seen RUNNING on the destination, it falls. */
    private void fallsTo(VmState state) {
        scenario.spi.onCall(call -> {
            var vm = site.inventory().vm(TwoClusters.VM);
            boolean there = vm.lastHistory()
                    .filter(h -> h.cluster().equals(TwoClusters.BETA))
                    .isPresent();
            if (call.text().startsWith("control.status") && vm.state().isRunning() && there) {
                scenario.spi.onCall(later -> {});
                site.state(TwoClusters.VM, state);
            }
        });
    }

    private List<String> retired(String store) {
        return site.store(store).list(v -> v.name().startsWith("MIGRATED-")).stream()
                .map(ListedVolume::name)
                .toList();
    }

    private MigrationStatus status() {
        return scenario.migrator.status(TwoClusters.VM).orElseThrow();
    }

    @Test
    void it_runs_again_where_it_was_and_the_report_tells_why() {
        fallsTo(VmState.POWEROFF);

        MigrationReport report = scenario.run(REVERSE);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(report.failure()).contains(FailureCode.PROBATION_FAILED);
        assertThat(report.cause().orElseThrow())
                .contains("is now POWEROFF")
                .contains("it was taken back with everything that its guest has written");
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
    }

    @Test
    void what_the_move_and_the_way_back_have_left_is_what_a_way_back_leaves() {
        fallsTo(VmState.POWEROFF);

        scenario.run(REVERSE);

        assertThat(retired("alpha")).isEmpty();
        assertThat(retired("beta")).hasSize(6);
        assertThat(site.store("alpha").setUp().sentSnapshots()).hasSize(5);
        assertThat(site.store("beta").setUp().sentSnapshots()).hasSize(5);
    }

    @Test
    void the_journal_is_that_of_the_way_back_and_says_that_it_is_done() {
        fallsTo(VmState.POWEROFF);

        scenario.run(REVERSE);

        assertThat(status().phase()).isEqualTo(MigrationStatus.Phase.DONE);
        assertThat(scenario.migrator.list()).hasSize(1);
        assertThat(scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation()))
                .extracting(MigrationReport::result)
                .isEqualTo(Result.DONE);
    }

    @Test
    void listeners_are_told_that_it_is_taken_back() {
        List<EventData> told = new ArrayList<>();
        scenario.listener = event -> told.add(event.data());
        fallsTo(VmState.POWEROFF);

        scenario.run(REVERSE);

        assertThat(told).contains(new EventData.ReturnBegun());
    }

    @Test
    void by_default_it_stays_and_reverse_is_proposed() {
        fallsTo(VmState.POWEROFF);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.next()).anyMatch(NextAction.ReverseMigration.class::isInstance);
        assertThat(report.vm()).satisfies(Reported.seenAs("POWEROFF", 101));
    }

    @Test
    void a_person_can_take_it_back_and_it_runs_again() {
        fallsTo(VmState.POWEROFF);
        scenario.run();

        Planning planning = scenario.migrator.planReverse(Reverse.of(TwoClusters.VM));
        assertThat(planning).isInstanceOf(Planning.Ready.class);
        MigrationReport report = scenario.run(((Planning.Ready) planning).plan());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
    }

    @Test
    void from_a_state_that_no_move_can_begin_in_it_stays_and_the_report_says_why() {
        fallsTo(VmScript.lcm(16));

        MigrationReport report = scenario.run(REVERSE);

        assertThat(report.result()).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.cause().orElseThrow()).contains("it could not be taken back: VM 42 is UNKNOWN");
        assertThat(report.next())
                .anyMatch(NextAction.ResumeMigration.class::isInstance)
                .noneMatch(NextAction.ReverseMigration.class::isInstance);
    }

    @Test
    void a_resume_takes_it_back_once_that_is_possible() {
        fallsTo(VmScript.lcm(16));
        scenario.run(REVERSE);
        site.state(TwoClusters.VM, VmState.POWEROFF);

        MigrationReport report =
                scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
    }

    @Test
    void a_vm_that_runs_stays_and_a_person_decides() {
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.status") && !retired("alpha").isEmpty()) {
                site.store("alpha")
                        .setUp()
                        .attached(new VolumeName(retired("alpha").get(0)), 77, false);
            }
        });

        MigrationReport report = scenario.run(REVERSE);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.cause().orElseThrow())
                .contains("is attached to client 77")
                .contains("VM 42 is RUNNING");
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 101));
    }

    @Test
    void after_a_rollback_a_resume_takes_nothing_back() {
        fallsTo(VmScript.lcm(16));
        scenario.run(REVERSE);
        site.state(TwoClusters.VM, VmState.POWEROFF);
        MigrationReport back = scenario.migrator.rollback(
                Rollback.of(TwoClusters.VM).discardingDestinationWrites(), MigrationListener.SILENT);
        assertThat(back.result()).as("%s", back).isEqualTo(Result.UNDONE);
        World before = scenario.world();

        MigrationReport again =
                scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());

        assertThat(again).isEqualTo(back);
        assertThat(scenario.world()).isEqualTo(before);
    }

    @Test
    void a_way_back_that_fails_is_told_with_the_cause_of_both() {
        fallsTo(VmState.POWEROFF);
        scenario.spi.failFrom("beta.send", 1, Fault.REFUSED);

        MigrationReport report = scenario.run(REVERSE);

        assertThat(report.result()).as("%s", report).isEqualTo(Result.NEEDS_PERSON);
        assertThat(report.failure()).contains(FailureCode.PROBATION_FAILED);
        assertThat(report.cause().orElseThrow())
                .contains("is now POWEROFF")
                .contains("it was to be taken back, and that has not succeeded: ");
        assertThat(report.next()).anyMatch(NextAction.ReverseMigration.class::isInstance);
    }

    @Test
    void the_report_tells_the_downtime_and_the_traffic_of_both_directions() {
        MigrationReport move = Scenario.standard().run();
        fallsTo(VmState.POWEROFF);

        MigrationReport report = scenario.run(REVERSE);

        assertThat(report.downtime().orElseThrow().total())
                .isGreaterThanOrEqualTo(move.downtime().orElseThrow().total());
        assertThat(report.sent().orElseThrow().sends())
                .isGreaterThan(move.sent().orElseThrow().sends());
    }

    /** The run dies at the call that adds the journal of the move back. */
    private void diesAtTheJournalOfTheWayBack(boolean afterEffect) {
        fallsTo(VmState.POWEROFF);
        AtomicInteger added = new AtomicInteger();
        scenario.spi.around(new FaultySpi.Around() {
            @Override
            public <T> T carryOut(SpiCall call, Supplier<T> action) {
                if (!call.text().startsWith("migrations.add") || added.incrementAndGet() != 2) {
                    return action.get();
                }
                if (afterEffect) {
                    var unused = action.get();
                }
                throw new Death();
            }
        });
        assertThatThrownBy(() -> scenario.run(REVERSE)).isInstanceOf(Death.class);
    }

    private MigrationReport resumed() {
        return scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());
    }

    private MigrationReport reversed() {
        Planning planning = scenario.migrator.planReverse(Reverse.of(TwoClusters.VM));
        assertThat(planning).as("%s", planning).isInstanceOf(Planning.Ready.class);
        return scenario.run(((Planning.Ready) planning).plan());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killed_between_both_journals_a_resume_brings_it_back(boolean journalIsThere) {
        diesAtTheJournalOfTheWayBack(journalIsThere);

        MigrationReport report = resumed();

        assertThat(report.result()).as("%s", report).isIn(Result.UNDONE, Result.DONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
        assertThat(retired("alpha")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killed_between_both_journals_the_status_proposes_what_helps(boolean journalIsThere) {
        diesAtTheJournalOfTheWayBack(journalIsThere);

        MigrationStatus now = status();

        assertThat(now.phase()).isIn(MigrationStatus.Phase.NEEDS_PERSON, MigrationStatus.Phase.BROKEN_OFF);
        assertThat(now.next())
                .anyMatch(action ->
                        action instanceof NextAction.ResumeMigration || action instanceof NextAction.ReverseMigration);
    }

    @Test
    void killed_before_the_journal_of_the_way_back_a_reverse_brings_it_back() {
        diesAtTheJournalOfTheWayBack(false);

        MigrationReport report = reversed();

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
    }
}
