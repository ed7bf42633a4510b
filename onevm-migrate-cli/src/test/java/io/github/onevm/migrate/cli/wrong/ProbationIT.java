package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The VM is RUNNING on the destination, and something happens to it seconds later. */
class ProbationIT {
    private static final String[] WATCHED = {"--probation", "10"};

    /** Nothing is undone, nothing is started again, and the report says where everything is. */
    private static void needsAPerson(Lab lab, Trial trial, String state) {
        trial.harmedNobody();
        assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(4);
        assertThat(trial.end().out())
                .contains("VM:             VM 42 (web-1) is " + state + " on host 1 (node-b1) of cluster 101 (beta)")
                .contains("data:           in cluster 101 (beta); the old copy in cluster 100 (alpha) is renamed to")
                .contains("onevm-migrate resume 42")
                .contains("onevm-migrate rollback 42 --discard-destination-writes");
        assertThat(TrialSite.holdsEverything(lab, lab.beta())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POWEROFF, 8, 0", "UNKNOWN, 3, 16", "EPILOG_FAILURE, 3, 40"})
    void a_vm_that_falls_seconds_after_running_is_not_done(String name, int state, int lcmState) {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).fallsAfterStart(Duration.ofSeconds(3), state, lcmState);

            Trial trial = Trial.move(lab, WATCHED);

            needsAPerson(lab, trial, name);
            assertThat(trial.end().err())
                    .contains("PROBATION_FAILED: VM 42 (web-1) was RUNNING after its start, and is now " + name);
            assertThat(TrialSite.where(lab)).isEqualTo(state + "/" + lcmState + " on 1");
        }
    }

    @Test
    void the_same_with_the_packaged_command() {
        try (Lab lab = TrialSite.plan().start()) {
            lab.frontEnd().behaviour(42).fallsAfterStart(Duration.ofMillis(200), 8, 0);

            End end = Dist.run(lab, "--probation", "1", "42", "101");

            assertThat(end.exit()).as("%s", end).isEqualTo(4);
            assertThat(end.err()).contains("PROBATION_FAILED: VM 42 (web-1) ").contains("POWEROFF");
            assertThat(end.lastLine())
                    .startsWith("needs a person (exit 4): VM 42 (web-1) is POWEROFF on host 1 (node-b1)");
        }
    }

    @Test
    void on_demand_the_packaged_command_takes_it_back() {
        try (Lab lab = TrialSite.plan().start()) {
            lab.frontEnd().behaviour(42).fallsAfterStart(Duration.ofMillis(200), 8, 0);

            End end = Dist.run(lab, "--probation", "1", "--on-probation-failure", "reverse", "42", "101");

            assertThat(end.exit()).as("%s", end).isEqualTo(3);
            assertThat(end.err()).contains("PROBATION_FAILED: VM 42 (web-1) ").contains("POWEROFF");
            assertThat(end.out())
                    .contains("VM 42 (web-1) is taken back, with everything that its guest has written")
                    .contains("it was taken back with everything that its guest has written");
            assertThat(end.lastLine()).startsWith("undone (exit 3): VM 42 (web-1) is RUNNING on host 0 (node-a1)");
            assertThat(TrialSite.holdsEverything(lab, lab.alpha())).isTrue();
        }
    }

    @Test
    void a_person_takes_it_back_and_it_runs_again() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).fallsAfterStart(Duration.ofSeconds(3), 8, 0);
            assertThat(Trial.move(lab, WATCHED).end().out()).contains("onevm-migrate reverse 42");

            End end = Cli.on(lab).run("reverse", "42");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(TrialSite.where(lab)).isEqualTo("3/3 on 0");
            assertThat(TrialSite.holdsEverything(lab, lab.alpha())).isTrue();
        }
    }

    @Test
    void a_vm_that_the_operator_has_started_again_is_done_when_it_is_resumed() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).fallsAfterStart(Duration.ofSeconds(3), 8, 0);
            assertThat(Trial.move(lab, WATCHED).end().out()).contains("onevm resume 42");
            new OneCalls(lab).done("one.vm.action", "resume", 42);

            End end = Cli.on(lab).run("resume", "42");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(TrialSite.where(lab)).startsWith("3/3 on ");
        }
    }

    @Test
    void a_volume_that_is_lost_to_its_host_is_found() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).losesVolumeAfterStart(Duration.ofSeconds(3), TrialSite.SCRATCH);

            Trial trial = Trial.move(lab, WATCHED);

            assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(4);
            assertThat(trial.end().err())
                    .contains("PROBATION_FAILED: volume " + TrialSite.SCRATCH
                            + " of VM 42 (web-1) is attached to no host of the destination");
        }
    }

    @Test
    void a_vm_that_stays_is_done_and_its_downtime_is_the_same_without() {
        try (Lab lab = TrialSite.start();
                Lab other = TrialSite.start()) {
            Trial watched = Trial.move(lab, WATCHED);
            Trial unwatched = Trial.move(other, "--probation", "0");

            watched.isDone().harmedNobody();
            assertThat(watched.end().out()).contains("watch VM 42 (web-1) for 10 s");
            assertThat(downtime(watched.end())).isEqualTo(downtime(unwatched.end()));
            assertThat(watched.changes()).hasSameSizeAs(unwatched.changes());
        }
    }

    private static String downtime(End end) {
        return end.out()
                .lines()
                .filter(line -> line.startsWith("down:"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_front_end_that_is_away_at_the_end_is_waited_for() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd()
                    .faults()
                    .judge(call -> isAway(lab) ? Optional.of(Fault.DROPPED_BEFORE_EFFECT) : Optional.empty());

            Trial.move(lab, WATCHED).isDone().harmedNobody();
        }
    }

    /** From 3 s to 18 s after it was RUNNING there. */
    private static boolean isAway(Lab lab) {
        List<StateChange> log = lab.frontEnd().stateLog(42);
        Duration since =
                Duration.between(log.get(log.size() - 1).at(), lab.clock().instant());
        return TrialSite.where(lab).equals("3/3 on 1")
                && since.compareTo(Duration.ofSeconds(3)) > 0
                && since.compareTo(Duration.ofSeconds(18)) < 0;
    }

    @Test
    void an_interrupt_leaves_the_vm_where_it_runs() throws IOException {
        try (Lab lab = TrialSite.plan().start();
                Dist dist = Dist.start(
                        lab, Files.createDirectory(lab.home().resolve("work")), "--probation", "600", "42", "101")) {
            Settle.until("watched", () -> dist.printed().contains("to see whether VM 42 (web-1) stays RUNNING"));
            dist.signal("INT");

            End end = dist.end();

            assertThat(end.exit()).as("%s", end).isEqualTo(4);
            assertThat(end.err())
                    .contains("INTERRUPTED: asked to stop before VM 42 (web-1) had been watched for 600 s");
            assertThat(end.out()).contains("to go on: onevm-migrate resume 42");
            assertThat(end.lastLine())
                    .startsWith("needs a person (exit 4): VM 42 (web-1) is RUNNING on host 1 (node-b1)");
            assertThat(TrialSite.where(lab)).isEqualTo("3/3 on 1");
        }
    }
}
