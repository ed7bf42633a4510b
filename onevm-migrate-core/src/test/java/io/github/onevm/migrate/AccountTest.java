package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a report accounts for: how long the VM was down, what was sent, what is left behind. */
class AccountTest {
    private static final MigrationOptions DEFAULTS = MigrationOptions.defaults();

    private final Scenario scenario = Scenario.standard();
    private final MemorySite site = scenario.site;

    private void takes(String call, int seconds) {
        scenario.spi.onCall(made -> {
            if (made.text().startsWith(call)) {
                scenario.time.advance(Duration.ofSeconds(seconds));
            }
        });
    }

    private long sends() {
        return scenario.changes().stream().filter("alpha.send"::equals).count();
    }

    private static MigrationOptions allowing(int seconds) {
        return MigrationOptions.builder()
                .maxDowntime(Duration.ofSeconds(seconds))
                .build();
    }

    @Test
    void the_downtime_is_that_from_running_left_to_running_seen() {
        takes("control.undeploy", 11);

        MigrationReport.Down down = scenario.run().downtime().orElseThrow();

        assertThat(down.total()).isGreaterThanOrEqualTo(Duration.ofSeconds(11));
        assertThat(down.total()).isLessThanOrEqualTo(scenario.time.passed());
        assertThat(down.allowed()).contains(Duration.ofSeconds(60));
        assertThat(down.isTooLong()).isFalse();
    }

    @Test
    void the_part_in_which_it_was_nowhere_begins_when_it_is_undeployed() {
        takes("control.undeploy", 11);

        MigrationReport.Down down = scenario.run().downtime().orElseThrow();

        assertThat(down.nowhere().orElseThrow())
                .isLessThanOrEqualTo(down.total().minusSeconds(11));
    }

    @Test
    void a_vm_that_did_not_run_was_not_down() {
        site.vm(TwoClusters.VM, vm -> vm.state(VmState.POWEROFF));

        assertThat(scenario.run().downtime()).isEmpty();
    }

    @Test
    void an_undeploy_that_takes_all_the_downtime_allowed_ends_in_going_back_before_anything_is_sent() {
        takes("control.undeploy", 61);

        MigrationReport report = scenario.run();

        assertThat(report.failure()).contains(FailureCode.OVER_BUDGET);
        assertThat(report.cause().orElseThrow()).startsWith("the undeploy alone has taken the 60 s");
        assertThat(report.result()).isEqualTo(Result.UNDONE);
        assertThat(sends()).isEqualTo(1);
        assertThat(report.downtime().orElseThrow().isTooLong()).isTrue();
    }

    @Test
    void a_start_that_exceeds_the_downtime_allowed_is_said_though_the_move_is_done() {
        takes("control.resume", 120);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(report.downtime().orElseThrow().isTooLong()).isTrue();
        assertThat(scenario.events)
                .extracting(MigrationEvent::data)
                .filteredOn(EventData.Warning.DownTooLong.class::isInstance)
                .containsExactly(new EventData.Warning.DownTooLong(
                        report.downtime().orElseThrow().total(), Duration.ofSeconds(60)));
    }

    @Test
    void what_was_sent_is_told() {
        site.store("alpha").setUp().unsent(Bytes.ofMebibytes(3));

        assertThat(scenario.run().sent()).contains(new Traffic(2, 1, Bytes.ofMebibytes(3)));
    }

    @Test
    void what_is_left_behind_is_named_with_its_size_the_context_iso_too() {
        MigrationReport report = scenario.run();

        List<LeftBehind.Site> sites = report.leftBehind().orElseThrow().sites();
        assertThat(sites).hasSize(2).allSatisfy(s -> assertThat(s.snapshots()).isEqualTo(5));
        assertThat(sites.get(0).volumes())
                .hasSize(6)
                .allMatch(v -> v.name().startsWith("MIGRATED-") && v.size().isPresent())
                .anyMatch(v -> v.name().endsWith("-iso") || v.name().contains("one-sys-42"));
        assertThat(sites.get(1).volumes()).isEmpty();
    }

    @Test
    void snapshots_of_earlier_rounds_that_cannot_be_removed_are_counted_and_told() {
        scenario.spi.failFrom("beta.deleteSent", 1, Fault.CONFLICT);

        MigrationReport report = scenario.run();

        assertThat(report.result()).isEqualTo(Result.DONE);
        assertThat(report.leftBehind().orElseThrow().sites())
                .extracting(LeftBehind.Site::snapshots)
                .containsExactly(5, 10);
        assertThat(scenario.events)
                .extracting(MigrationEvent::data)
                .filteredOn(EventData.Warning.RoundsKept.class::isInstance)
                .singleElement()
                .satisfies(kept -> assertThat(((EventData.Warning.RoundsKept) kept).snapshots())
                        .isEqualTo(5));
    }

    @Test
    void a_move_that_was_taken_back_leaves_snapshots_alone() {
        scenario.spi.failFrom("control.undeploy", 1, Fault.REFUSED);

        MigrationReport report = scenario.run();

        assertThat(report.leftBehind().orElseThrow().sites())
                .hasSize(2)
                .allMatch(s -> s.volumes().isEmpty() && s.snapshots() == 5);
    }

    @Test
    void a_held_vm_that_is_off_is_sent_once_and_not_again_and_again() {
        site.vm(TwoClusters.VM, vm -> vm.state(VmState.POWEROFF));
        proceedAfter(Duration.ofMinutes(10));

        assertThat(scenario.run(hold()).result()).isEqualTo(Result.DONE);

        assertThat(sends()).isLessThanOrEqualTo(3);
        assertThat(waitsForWrites()).isNotEmpty().allMatch(wait -> wait.state().equals(Optional.of(VmState.POWEROFF)));
    }

    @Test
    void while_a_held_guest_writes_nothing_no_round_is_sent() {
        site.store("alpha").setUp().unsent(new Bytes(0));
        proceedAfter(Duration.ofMinutes(10));

        assertThat(scenario.run(hold()).result()).isEqualTo(Result.DONE);

        assertThat(sends()).isLessThanOrEqualTo(3);
        assertThat(waitsForWrites()).isNotEmpty().allMatch(wait -> wait.state().isEmpty());
    }

    private List<EventData.Waiting.ForWrites> waitsForWrites() {
        return scenario.events.stream()
                .map(MigrationEvent::data)
                .filter(EventData.Waiting.ForWrites.class::isInstance)
                .map(EventData.Waiting.ForWrites.class::cast)
                .toList();
    }

    private static MigrationOptions hold() {
        return MigrationOptions.builder().hold(true).build();
    }

    private void proceedAfter(Duration time) {
        boolean[] said = new boolean[1];
        scenario.spi.onCall(call -> {
            if (!said[0] && scenario.time.passed().compareTo(time) > 0) {
                said[0] = true;
                site.migrations().add(TwoClusters.VM, "onevm-migrate: proceed");
            }
        });
    }

    @Test
    void a_move_within_its_limit_says_nothing_of_it() {
        assertThat(scenario.run(DEFAULTS).downtime().orElseThrow().isTooLong()).isFalse();
        assertThat(scenario.events).noneMatch(e -> e.data() instanceof EventData.Warning.DownTooLong);
    }

    @Test
    void the_limit_that_was_given_is_the_one_that_counts() {
        takes("control.resume", 5);

        MigrationReport report = scenario.run(allowing(5));

        assertThat(report.downtime().orElseThrow().allowed()).contains(Duration.ofSeconds(5));
        assertThat(report.downtime().orElseThrow().isTooLong()).isTrue();
    }
}
