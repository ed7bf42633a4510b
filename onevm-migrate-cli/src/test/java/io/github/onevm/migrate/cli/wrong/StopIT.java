package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Picture;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The VM does not go down as it should, or was down before. */
class StopIT {
    private static final Duration OUTAGE = Duration.ofSeconds(15);

    @Test
    void a_guest_that_ignores_the_shutdown_ends_the_wait_as_soon_as_it_runs_again() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).ignoresShutdownFor(Duration.ofMillis(2400));
            Trial trial = Trial.move(lab);
            trial.isUndone().harmedNobody();
            assertThat(trial.end().err())
                    .contains("UNDEPLOY_FELL_BACK: VM 42 (web-1) is RUNNING again")
                    .contains("--force");
            assertThat(secondsOfTheUndeploy(trial.end())).isLessThan(60);
            assertThat(trial.end().out()).doesNotContain("from RUNNING left");
        }
    }

    @Test
    void the_time_in_which_the_database_is_away_is_no_downtime() {
        try (Lab lab = TrialSite.start()) {
            AtomicReference<@Nullable Instant> back = new AtomicReference<>();
            lab.frontEnd()
                    .faults()
                    .add(
                            call -> {
                                Instant now = lab.clock().instant();
                                if (call.name().equals("one.vm.action")) {
                                    back.compareAndSet(null, now.plus(OUTAGE));
                                }
                                Instant end = back.get();
                                return end != null && now.isBefore(end);
                            },
                            1,
                            Integer.MAX_VALUE,
                            Fault.TRANSIENT);

            Trial trial = Trial.move(lab);

            trial.isDone().harmedNobody();
            assertThat(seconds(trial.end(), "undeploy and lock VM 42 (web-1) … done in "))
                    .isGreaterThan(OUTAGE.toSeconds());
            assertThat(seconds(trial.end(), "down: "))
                    .isPositive()
                    .isLessThan(seconds(trial.end(), "undeploy and lock VM 42 (web-1) … done in "));
        }
    }

    /** The first number after this text. */
    private static double seconds(End end, String after) {
        return end.out()
                .lines()
                .filter(line -> line.contains(after))
                .map(line ->
                        line.substring(line.indexOf(after) + after.length()).strip())
                .mapToDouble(rest -> Double.parseDouble(rest.substring(0, rest.indexOf(' '))))
                .sum();
    }

    private static double secondsOfTheUndeploy(End end) {
        return end.out()
                .lines()
                .filter(line -> line.contains("undeploy and lock VM 42 (web-1) … FAILED after "))
                .map(line -> line.replaceAll(".*FAILED after ([0-9.]+) s", "$1"))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    @Test
    void a_guest_that_hangs_in_its_shutdown_is_waited_for_on_the_way_back() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).ignoresShutdownFor(Duration.ofSeconds(16));
            Trial trial = Trial.move(lab, "--undeploy-timeout", "14");
            trial.isUndone().harmedNobody();
            assertThat(trial.end().err()).contains("UNDEPLOY_LATE: VM 42 (web-1) is SHUTDOWN_UNDEPLOY");
            // It was RUNNING all the time: the guest never shut down.
            assertThat(trial.end().out()).doesNotContain("from RUNNING left");
        }
    }

    @Test
    void volumes_that_stay_attached_after_the_undeploy_bring_the_vm_back() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).volumesStayAttached(true);
            Trial trial = Trial.move(lab);
            trial.isUndone().harmedNobody();
            assertThat(trial.end().err())
                    .contains("VOLUME_STILL_ATTACHED: volume one-")
                    .contains("still attached to client 11");
        }
    }

    @Test
    void disks_that_cannot_be_detached_ask_for_a_person() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).epilogFails(9);
            Trial trial = Trial.move(lab);
            trial.harmedNobody();
            assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(4);
            assertThat(trial.end().err()).contains("VM_FAILURE_STATE: VM 42 (web-1) is EPILOG_UNDEPLOY_FAILURE");
            assertThat(trial.end().out())
                    .contains(
                            "VM:             VM 42 (web-1) is EPILOG_UNDEPLOY_FAILURE on host 0 (node-a1) of cluster 100 (alpha)")
                    .contains("data:           in cluster 100 (alpha)")
                    .contains("when the cause is mended: onevm-migrate rollback 42");
        }
    }

    @Test
    void disks_that_cannot_be_detached_at_once_are_tried_again() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).epilogFails(1);
            Trial trial = Trial.move(lab);
            trial.isDone().harmedNobody();
            assertThat(trial.end().out()).contains("VM 42 (web-1) is EPILOG_UNDEPLOY_FAILURE, trying once more");
        }
    }

    @TestFactory
    Stream<DynamicTest> a_vm_that_was_off_is_never_booted() {
        List<String> calls = List.of("VolumesGroupBackup", "VolumeUpdate", "VolumeCreate", "one.system.sql");
        return AtOnce.tests(calls, call -> "refused: " + call, StopIT::staysOff);
    }

    private static void staysOff(String refused) {
        try (Lab lab = poweroff()) {
            Stream.of(
                            lab.alphaServer().faults(),
                            lab.betaServer().faults(),
                            lab.frontEnd().faults())
                    .forEach(faults -> faults.next(refused, Fault.REFUSED));
            Picture before = Picture.of(lab).detached();
            Trial trial = Trial.move(lab, "-t", "0");
            assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(3);
            assertThat(trial.end().lastLine())
                    // What is in the way is renamed before the VM is stopped.
                    .contains("VM 42 (web-1) is " + (refused.equals("VolumeUpdate") ? "POWEROFF" : "UNDEPLOYED"))
                    .endsWith("it was found POWEROFF");
            assertThat(Picture.of(lab).detached()).isEqualTo(before);
            assertNeverStarted(lab);
        }
    }

    @Test
    void a_vm_that_was_off_is_moved_and_stays_off() {
        try (Lab lab = poweroff()) {
            Trial trial = Trial.move(lab);
            assertThat(trial.end().exit()).as("%s", trial.end()).isZero();
            assertThat(trial.end().out()).contains("it was POWEROFF and is never booted by a migration");
            assertThat(TrialSite.where(lab)).isEqualTo("9/0 on 0");
            assertNeverStarted(lab);
        }
    }

    private static void assertNeverStarted(Lab lab) {
        assertThat(lab.frontEnd().stateLog(42)).noneMatch(s -> s.state() == 3 && s.lcmState() == 3);
        assertThat(lab.calls().mutations()).extracting(Call::detail).noneMatch(detail -> detail.startsWith("resume"));
    }

    private static Lab poweroff() {
        return TrialSite.stepped().vm(standard -> TrialSite.vm().inState(8, 0)).start();
    }
}
