package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.storpool.TransferView;
import io.github.onevm.migrate.lab.wire.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Snapshots that are late, or never come. */
class ArrivalIT {
    private static final long SLOW = 30_000;

    @Test
    void the_vm_is_not_started_before_all_its_data_has_arrived() {
        try (Lab lab = TrialSite.start()) {
            lab.bridge().rate(SLOW);
            Trial.move(lab, "-t", "0").isDone().harmedNobody();
            Instant running = lab.frontEnd().stateLog(42).stream()
                    .filter(s -> s.hostId() > 0 && s.state() == 3 && s.lcmState() == 3)
                    .map(s -> s.at())
                    .findFirst()
                    .orElseThrow();
            List<TransferView> transfers = lab.bridge().transfers();
            assertThat(transfers).isNotEmpty().allSatisfy(transfer -> {
                assertThat(transfer.arrived()).isPresent();
                assertThat(transfer.arrived().orElseThrow()).isBefore(running);
            });
            assertThat(lab.bridge().remoteReads()).isZero();
        }
    }

    @Test
    void snapshots_that_appear_late_are_waited_for() {
        try (Lab lab = TrialSite.start()) {
            lab.bridge().appearanceDelay(Duration.ofSeconds(16));
            Trial.move(lab).isDone().harmedNobody();
        }
    }

    @Test
    void a_last_snapshot_that_does_not_arrive_in_time_brings_the_vm_back() {
        try (Lab lab = TrialSite.start()) {
            lab.bridge().stall();
            Trial trial = Trial.move(lab, "-t", "0", "--final-timeout", "1");
            trial.isUndone().harmedNobody();
            assertThat(trial.end().err()).contains("SNAPSHOTS_LATE: within 1 s 0 of 2 snapshots arrived completely");
        }
    }

    @Test
    void a_snapshot_that_never_appears_is_counted() {
        try (Lab lab = TrialSite.start()) {
            lab.bridge().loseNextArrival();
            Trial trial = Trial.move(lab, "-t", "0", "--final-timeout", "5");
            trial.isUndone().harmedNobody();
            assertThat(trial.end().err()).contains("1 of 2 snapshots arrived").contains("1 never appeared");
        }
    }

    @Test
    void data_that_does_not_arrive_while_the_vm_runs_leaves_it_running() {
        try (Lab lab = TrialSite.start()) {
            lab.bridge().stall();
            Trial trial = Trial.move(lab, "-t", "3");
            trial.isUndone().harmedNobody();
            assertThat(trial.changes()).extracting(Call::name).containsExactly("VolumesGroupBackup");
        }
    }

    @Test
    void a_link_that_stalls_and_goes_on_only_costs_time() {
        try (Lab lab = TrialSite.start()) {
            lab.bridge().rate(SLOW);
            lab.bridge().stall();
            lab.alphaServer().faults().judge(call -> {
                if (call.name().equals("VolumesGroupBackup")) {
                    StandardSite.clock(lab).after(Duration.ofSeconds(20), lab.bridge()::resume);
                }
                return Optional.empty();
            });
            Trial.move(lab).isDone().harmedNobody();
        }
    }
}
