package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.HookScript;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packaged command and the processes of its hooks: killed, stopped, and timed by a real clock. */
class HookProcessIT {
    private static final String SLEEPS = "sleep 1000 & echo $! >> @notes@/processes; wait";

    private static Path folder(Lab lab) {
        try {
            return Files.createDirectory(lab.home().resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dist started(Lab lab, HookScript hook, String... more) {
        String[] arguments =
                Stream.concat(Stream.of(TrialSite.MOVE), Stream.of(more)).toArray(String[]::new);
        return Dist.start(lab, folder(lab), hook.options(arguments));
    }

    private static void awaitCall(HookScript hook, String point) {
        Settle.until(
                "hook at " + point,
                () -> hook.points().contains(point) && hook.alive().size() > 1);
    }

    @TestFactory
    Stream<DynamicTest> a_run_that_is_killed_while_a_hook_is_at_work_is_resumed_and_calls_it_again() {
        return AtOnce.tests(
                List.of("begun", "before-stop", "stopped", "before-cut-over", "before-start", "started"),
                point -> point,
                HookProcessIT::killedAt);
    }

    private static void killedAt(String point) {
        try (Lab lab = TrialSite.plan().start()) {
            HookScript hook =
                    HookScript.in(lab, "10-test", point, "[ \"$ONEVM_RESUMED\" = yes ] || { " + SLEEPS + "; }");
            try (Dist dist = started(lab, hook)) {
                awaitCall(hook, point);
                dist.kill();
                Settle.until("its end", () -> !dist.isAlive());
            }
            // Nothing is left that could end it.
            hook.alive().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));

            Trial trial = Trial.of(lab, () -> Cli.run(lab, hook.options("resume", "42")));

            trial.harmedNobody();
            assertThat(trial.end().exit()).as("%s", trial.end()).isZero();
            assertThat(TrialSite.where(lab)).isIn("3/3 on 1", "3/3 on 2");
            assertThat(hook.calls()).contains(point + " no", "begun yes", "done yes");
            if (!point.equals("stopped")) {
                assertThat(hook.calls()).contains(point + " yes");
            }
        }
    }

    @Test
    void ctrl_c_ends_the_hook_with_all_its_processes_and_the_vm_stays() {
        try (Lab lab = TrialSite.plan().start()) {
            HookScript hook = HookScript.in(lab, "10-test", "before-cut-over", SLEEPS);
            Trial trial = Trial.of(lab, () -> {
                try (Dist dist = started(lab, hook)) {
                    awaitCall(hook, "before-cut-over");
                    dist.signal("INT");
                    return dist.end();
                }
            });

            trial.isUndone().harmedNobody();
            assertThat(trial.end().err()).contains("INTERRUPTED: asked to stop before: fence the source");
            assertThat(trial.end().out()).contains("was ended, because the run was asked to stop");
            Settle.until("the end of its processes", () -> hook.alive().isEmpty());
            assertThat(hook.points()).endsWith("undone");
        }
    }

    @Test
    void the_second_ctrl_c_leaves_no_process_behind() {
        try (Lab lab = TrialSite.plan().start()) {
            HookScript hook = HookScript.in(lab, "10-test", "before-stop|undone", "trap '' TERM; " + SLEEPS);
            try (Dist dist = started(lab, hook)) {
                awaitCall(hook, "before-stop");
                dist.signal("INT");
                awaitCall(hook, "undone");
                dist.signal("INT");

                assertThat(dist.end().exit()).isEqualTo(130);
            }
            Settle.until("the end of its processes", () -> hook.alive().isEmpty());
        }
    }

    /** It starts another one at each moment, also while all are being killed. */
    @Test
    void a_hook_that_starts_processes_all_the_time_leaves_none_behind() {
        try (Lab lab = TrialSite.plan().start()) {
            HookScript hook = HookScript.in(
                    lab,
                    "10-test",
                    "begun",
                    "trap '' TERM; for i in $(seq 300); do sleep 1000 & echo $! >> @notes@/processes; done; wait");
            try (Dist dist = started(lab, hook)) {
                awaitCall(hook, "begun");
                dist.signal("INT");
                dist.signal("INT");

                assertThat(dist.end().exit()).isIn(1, 3, 130);
            }
            Settle.until("the end of its processes", () -> hook.alive().isEmpty());
        }
    }

    @Test
    void a_hook_gets_no_variable_that_may_hold_a_secret() {
        try (Lab lab = TrialSite.plan().start()) {
            HookScript hook = HookScript.in(lab, "10-test", "begun", "true");
            try (Dist dist = started(lab, hook)) {
                assertThat(dist.end().exit()).isZero();
            }
            assertThat(hook.given("begun", "env").lines().map(line -> line.split("=")[0]))
                    .contains("PATH", "HOME", "ONEVM_POINT")
                    .allMatch(name ->
                            name.matches("ONEVM_(?!MIGRATE).*|PATH|HOME|USER|LOGNAME|SHELL|LANG.*|LC_.*|TZ|TMPDIR"
                                    // what a shell sets itself
                                    + "|PWD|OLDPWD|SHLVL|_"));
        }
    }

    private static Duration downtime(End end) {
        return Duration.parse(Schemas.document(end.out()).at("/downtime/total").asString());
    }

    private static Duration downWith(String deed, int exit) {
        try (Lab lab = TrialSite.plan().start()) {
            HookScript hook = HookScript.in(lab, "10-test", "before-cut-over", deed);
            try (Dist dist = started(lab, hook, "--hook-timeout", "2", "--output", "json")) {
                End end = dist.end();
                assertThat(end.exit()).as("%s", end).isEqualTo(exit);
                return downtime(end);
            }
        }
    }

    @Test
    void what_a_hook_takes_while_the_vm_is_down_is_downtime_and_its_limit_bounds_it() {
        Duration without = downWith("true", 0);
        Duration with = downWith("sleep 1", 0);
        Duration bounded = downWith("trap '' TERM; sleep 1000", 3);

        assertThat(with).isGreaterThan(Duration.ofSeconds(1)).isGreaterThan(without);
        // Without the option, the limit while the VM is down would be 10 s.
        assertThat(bounded).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        System.getLogger(HookProcessIT.class.getName())
                .log(System.Logger.Level.INFO, "downtime {0}, {1}, {2}", without, with, bounded);
    }
}
