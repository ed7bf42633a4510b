package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the VM is stopped: as soon as little is left to send, or as soon as somebody says so, and never by a fault. */
class RoundsTest {
    /** Looks at the destination until all has arrived: about as many seconds. */
    private static final int SLOW = 80;

    /** Some seconds. */
    private static final int SOME = 12;

    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;
    private final World before = scenario.world();

    private void arrivalsTake(int looks) {
        site.store("beta").setUp().arrivalsTake(1, looks);
    }

    private void unsent(long mebibytes) {
        site.store("alpha").setUp().unsent(Bytes.ofMebibytes(mebibytes));
    }

    private long sends() {
        return scenario.changes().stream().filter("alpha.send"::equals).count();
    }

    private void onSend(int nth, Runnable action) {
        AtomicInteger left = new AtomicInteger(nth);
        scenario.spi.onCall(call -> {
            if (isSend(call) && left.decrementAndGet() == 0) {
                action.run();
            }
        });
    }

    private static boolean isSend(SpiCall call) {
        return call.text().startsWith("alpha.send");
    }

    private void assertNeverStopped(MigrationReport report, FailureCode code) {
        assertThat(report.failure()).as("%s", report).contains(code);
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(scenario.changes()).doesNotContain("control.undeploy");
        assertThat(before.diff(scenario.world())).isEmpty();
    }

    @Test
    void one_round_is_enough_when_it_is_short() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(sends()).isEqualTo(2);
    }

    @Test
    void rounds_are_sent_until_one_is_short() {
        arrivalsTake(SLOW);
        onSend(2, () -> arrivalsTake(2));

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(sends()).isEqualTo(3);
    }

    @Test
    void a_longer_downtime_needs_fewer_rounds() {
        arrivalsTake(SLOW);
        onSend(2, () -> arrivalsTake(2));

        MigrationReport report = scenario.run(
                MigrationOptions.builder().maxDowntime(Duration.ofMinutes(10)).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(sends()).isEqualTo(2);
    }

    @Test
    void a_long_round_needs_no_other_one_when_little_was_written_since() {
        arrivalsTake(SLOW);
        unsent(800);
        onSend(1, () -> {
            unsent(8);
            onSend(1, () -> arrivalsTake(2));
        });

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(sends()).isEqualTo(2);
    }

    @Test
    void a_short_round_needs_another_one_when_much_was_written_since() {
        arrivalsTake(SOME);
        unsent(8);
        onSend(1, () -> {
            unsent(800);
            onSend(1, () -> unsent(8));
        });

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(sends()).isEqualTo(3);
    }

    @Test
    void a_store_whose_number_is_out_of_date_is_not_believed_for_long() {
        arrivalsTake(SOME);
        unsent(8);
        onSend(1, () -> {
            unsent(8_000);
            onSend(1, () -> arrivalsTake(2));
        });

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(sends()).isEqualTo(3);
    }

    @Test
    void a_store_that_does_not_tell_what_was_written_is_no_obstacle() {
        unsent(8);
        scenario.spi.failFrom("alpha.space", 1, Fault.REFUSED);
        scenario.spi.failFrom("alpha.unsent", 1, Fault.REFUSED);

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);

        assertThat(sends()).isEqualTo(2);
    }

    @Test
    void a_guest_that_writes_faster_than_the_link_carries_is_not_stopped() {
        arrivalsTake(SLOW);

        MigrationReport report = scenario.run(
                MigrationOptions.builder().preCopyLimit(Duration.ofMinutes(10)).build());

        assertNeverStopped(report, FailureCode.NOT_CONVERGED);
        assertThat(sends()).isGreaterThan(2);
    }

    @Test
    void it_is_stopped_all_the_same_on_demand() {
        arrivalsTake(SLOW);

        MigrationReport report = scenario.run(MigrationOptions.builder()
                .preCopyLimit(Duration.ofMinutes(5))
                .cutOverAnyway(true)
                .continueOverBudget(true)
                .build());

        assertThat(report.result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_disk_that_is_attached_between_two_rounds_ends_the_plan() {
        arrivalsTake(SLOW);
        scenario.spi.onCall(call -> {
            if (isSend(call)) {
                scenario.spi.onCall(next -> {});
                site.addDisks(TwoClusters.VM, 1);
            }
        });

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.CHANGED_SINCE_PLAN);
        assertThat(scenario.changes()).doesNotContain("control.undeploy");
    }

    @Test
    void a_last_difference_that_breaks_the_budget_brings_the_vm_back() {
        onSend(2, () -> arrivalsTake(Integer.MAX_VALUE));

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.OVER_BUDGET);
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(report.vm()).satisfies(Reported.seenAs("RUNNING", 100));
        assertThat(before.diff(scenario.world())).isEmpty();
    }

    @Test
    void a_budget_may_be_broken_on_demand() {
        onSend(2, () -> arrivalsTake(SLOW));

        MigrationReport report =
                scenario.run(MigrationOptions.builder().continueOverBudget(true).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
    }

    @Test
    void without_a_phase_in_which_the_vm_runs_there_is_no_budget() {
        arrivalsTake(SLOW);

        MigrationReport report = scenario.run(
                MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
    }

    @Test
    void the_vm_is_not_stopped_before_the_moment_that_was_given() {
        Instant moment = VirtualTime.START.plus(Duration.ofHours(1));
        scenario.spi.onCall(call -> {
            if (call.text().startsWith("control.undeploy")) {
                assertThat(scenario.time.now()).isBetween(moment, moment.plusSeconds(60));
            }
        });

        MigrationReport report =
                scenario.run(MigrationOptions.builder().cutOverAt(moment).build());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(scenario.time.now()).isAfter(moment);
        assertThat(sends()).isGreaterThan(50);
    }

    @Test
    void a_move_that_is_held_goes_on_when_the_operator_says_so() {
        onSend(
                5,
                () -> assertThat(scenario.migrator.proceed(TwoClusters.VM).told())
                        .isTrue());

        MigrationReport report =
                scenario.run(MigrationOptions.builder().hold(true).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(sends()).isEqualTo(6);
        assertThat(site.migrations().all()).hasSize(1);
    }

    private int onSource() {
        return site.store("alpha").setUp().sentSnapshots().size();
    }

    private int onDestination() {
        return site.store("beta").setUp().sentSnapshots().size();
    }

    @Test
    void however_long_it_is_held_only_the_newest_pair_and_the_one_under_way_exist() {
        onSend(6, () -> {
            assertThat(onSource()).isEqualTo(10);
            assertThat(onDestination()).isEqualTo(10);
            scenario.migrator.proceed(TwoClusters.VM);
        });

        assertThat(scenario.run(MigrationOptions.builder().hold(true).build()).result())
                .isEqualTo(Result.DONE);

        assertThat(sends()).isGreaterThan(6);
        assertThat(List.of(onSource(), onDestination())).containsExactly(5, 5);
    }

    @Test
    void what_could_not_be_removed_is_removed_after_the_next_round() {
        scenario.spi.failAt("beta.deleteSent", 1, Fault.CONFLICT);
        onSend(5, () -> scenario.migrator.proceed(TwoClusters.VM));

        assertThat(scenario.run(MigrationOptions.builder().hold(true).build()).result())
                .isEqualTo(Result.DONE);

        assertThat(List.of(onSource(), onDestination())).containsExactly(5, 5);
    }

    /** Each would be waited for up to the limits of a call and of the looks after it. */
    @Test
    void a_cluster_that_does_not_answer_is_not_asked_for_one_old_snapshot_after_the_other() {
        scenario.spi.failFrom("beta.deleteSent", 1, Fault.AMBIGUOUS_BEFORE_EFFECT);

        assertThat(scenario.run(MigrationOptions.builder().parallel(1).build()).result())
                .isEqualTo(Result.DONE);

        assertThat(scenario.spi.calls())
                .filteredOn(call -> call.startsWith("beta.deleteSent"))
                .hasSize(3);
    }

    @Test
    void a_round_that_did_not_arrive_in_time_is_removed_when_a_later_one_has() {
        onSend(2, () -> {
            arrivalsTake(700);
            onSend(1, () -> {
                arrivalsTake(2);
                onSend(1, () -> scenario.migrator.proceed(TwoClusters.VM));
            });
        });

        MigrationReport report = scenario.run(MigrationOptions.builder()
                .hold(true)
                .preCopyLimit(Duration.ofMinutes(10))
                .build());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(List.of(onSource(), onDestination())).containsExactly(5, 5);
    }

    @Test
    void the_word_to_proceed_does_not_bring_the_moment_forward_that_was_given() {
        Instant moment = VirtualTime.START.plus(Duration.ofHours(1));
        onSend(5, () -> scenario.migrator.proceed(TwoClusters.VM));

        MigrationReport report = scenario.run(
                MigrationOptions.builder().hold(true).cutOverAt(moment).build());

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        assertThat(scenario.time.now()).isAfter(moment);
    }

    @Test
    void nobody_is_told_to_proceed_when_nothing_is_held() {
        assertThat(scenario.migrator.proceed(TwoClusters.VM).told()).isFalse();
        assertThat(site.migrations().all()).isEmpty();
    }

    /** No run receives the signal: that is reported, and nothing is left behind that a later run could receive. */
    private void nobodyHears(Proceeding.Answer why) {
        int records = site.migrations().all().size();
        Proceeding proceeding = scenario.migrator.proceed(TwoClusters.VM);

        assertThat(proceeding.told()).as("%s", proceeding).isFalse();
        assertThat(proceeding.answer()).isEqualTo(why);
        assertThat(site.migrations().all()).hasSize(records);
    }

    @Test
    void a_move_that_does_not_hold_is_not_told_to_proceed() {
        onSend(1, () -> nobodyHears(Proceeding.Answer.NOT_TO_HOLD));

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_move_that_was_told_already_and_stops_the_vm_is_not_told_to_proceed() {
        AtomicBoolean looked = new AtomicBoolean();
        onSend(5, () -> scenario.migrator.proceed(TwoClusters.VM));
        MigrationListener before = scenario.listener;
        scenario.listener = event -> {
            before.onEvent(event);
            if (scenario.changes().contains("control.undeploy") && !looked.getAndSet(true)) {
                nobodyHears(Proceeding.Answer.NO_LONGER_ON_HOLD);
            }
        };

        scenario.run(MigrationOptions.builder().hold(true).build());

        assertThat(looked).isTrue();
    }

    @Test
    void a_move_whose_run_has_given_up_is_not_told_to_proceed() {
        Cancellation leaving = Cancellation.leaving();
        onSend(5, leaving::cancel);
        scenario.migrator.run(
                scenario.plan(MigrationOptions.builder().hold(true).build()), MigrationListener.SILENT, leaving);

        nobodyHears(Proceeding.Answer.GIVEN_UP);
    }

    @Test
    void no_fault_ends_the_holding() {
        scenario.spi.failFrom("alpha.send", 2, Fault.UNAVAILABLE);
        scenario.spi.failFrom("migrations.ofVm", 6, Fault.UNAVAILABLE);
        scenario.spi.onCall(call -> {
            if (scenario.time.passed().compareTo(Duration.ofHours(2)) > 0) {
                scenario.cancellation.cancel();
            }
        });

        MigrationReport report =
                scenario.run(MigrationOptions.builder().hold(true).build());

        assertNeverStopped(report, FailureCode.INTERRUPTED);
    }

    /** Nothing is there for a quarter of an hour; then the operator says that the move may go on. */
    private MigrationReport heldThroughOutageOf(Predicate<SpiCall> away) {
        Instant from = VirtualTime.START.plus(Duration.ofMinutes(5));
        Instant to = from.plus(Duration.ofMinutes(15));
        AtomicInteger told = new AtomicInteger();
        scenario.spi.around(new FaultySpi.Around() {
            @Override
            public <T> T carryOut(SpiCall call, Supplier<T> action) {
                Instant now = scenario.time.now();
                if (away.test(call) && now.isAfter(from) && now.isBefore(to)) {
                    throw new BackendException.Unavailable("away");
                }
                if (now.isAfter(to.plus(Duration.ofMinutes(5))) && told.getAndIncrement() == 0) {
                    scenario.migrator.proceed(TwoClusters.VM);
                }
                return action.get();
            }
        });
        return scenario.run(MigrationOptions.builder().hold(true).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"control.", "migrations.", "alpha.", "beta.", ""})
    void an_outage_of_any_side_does_not_end_the_holding(String side) {
        MigrationReport report = heldThroughOutageOf(call -> call.text().startsWith(side));

        assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
    }

    @Test
    void nothing_is_changed_while_the_record_cannot_be_written() {
        List<Instant> sends = new ArrayList<>();
        scenario.spi.onCall(call -> {
            if (isSend(call)) {
                sends.add(scenario.time.now());
            }
        });

        heldThroughOutageOf(call -> call.text().startsWith("migrations."));

        Instant lease = VirtualTime.START.plus(Duration.ofMinutes(5)).plusSeconds(31);
        Instant end = VirtualTime.START.plus(Duration.ofMinutes(20));
        assertThat(sends).isNotEmpty().noneMatch(at -> at.isAfter(lease) && at.isBefore(end));
    }

    @Test
    void the_word_to_proceed_counts_although_it_cannot_be_cleared_away() {
        onSend(5, () -> scenario.migrator.proceed(TwoClusters.VM));
        scenario.spi.failFrom("migrations.remove", 1, Fault.UNAVAILABLE);

        assertThat(scenario.run(MigrationOptions.builder().hold(true).build()).result())
                .isEqualTo(Result.DONE);
    }

    @Test
    void a_word_that_was_meant_for_a_run_before_is_not_heard() {
        onSend(3, () -> scenario.cancellation.cancel());
        assertThat(scenario.run(MigrationOptions.builder().hold(true).build()).failure())
                .contains(FailureCode.INTERRUPTED);
        site.migrations().add(TwoClusters.VM, "onevm-migrate: proceed");
        Cancellation later = new Cancellation();
        Instant end = scenario.time.now().plus(Duration.ofMinutes(10));
        scenario.spi.onCall(call -> {
            if (scenario.time.now().isAfter(end)) {
                later.cancel();
            }
        });

        MigrationReport report = scenario.migrator.run(
                scenario.plan(MigrationOptions.builder().hold(true).build()), MigrationListener.SILENT, later);

        assertThat(report.failure()).contains(FailureCode.INTERRUPTED);
        assertThat(scenario.changes()).doesNotContain("control.undeploy");
    }

    @Test
    void the_host_with_the_most_free_memory_is_chosen_on_demand() {
        MigrationReport report =
                scenario.run(MigrationOptions.builder().autoHost(true).build());

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(scenario.spi.calls()).anyMatch(c -> c.startsWith("control.deploy[42, 1, 103"));
    }
}
