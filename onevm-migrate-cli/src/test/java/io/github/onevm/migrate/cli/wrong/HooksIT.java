package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.HookScript;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** An executable at each point of a move, with everything that it may do there. */
class HooksIT {
    private static final String ALPHA = "canary0000000000alpha";
    private static final String BETA = "canary00000000000beta";
    private static final String PASSWORD = "canary0000000password";

    private static final List<String> MOVE =
            List.of("begun", "before-stop", "stopped", "before-cut-over", "before-start", "started", "done");
    private static final Set<String> MAY_VETO = Set.of("before-stop", "before-cut-over");

    private enum Deed {
        PASSES("exit 0", ""),
        VETOES("echo first; echo 'the backup runs' >&2; exit 75", "the backup runs"),
        /** Neither it nor its child ends when asked to. */
        HANGS("trap '' TERM; sleep 1000 & echo $! >> @notes@/processes; wait", ""),
        CRASHES("kill -SEGV $$", "exit status 139"),
        PRINTS_SECRETS(
                "echo " + ALPHA + "; echo 'using oneadmin:" + PASSWORD + " and " + BETA + "' >&2; exit 3",
                "using oneadmin:*** and ***");

        private final String script;
        private final String said;

        Deed(String script, String said) {
            this.script = script;
            this.said = said;
        }
    }

    private record Case(String point, Deed deed) {
        @Override
        public String toString() {
            return point + " " + deed;
        }

        boolean vetoes() {
            return MAY_VETO.contains(point) && deed != Deed.PASSES;
        }
    }

    private static List<Case> cases() {
        return Stream.concat(MOVE.stream(), Stream.of("undone", "needs-person"))
                .flatMap(point -> Stream.of(Deed.values()).map(deed -> new Case(point, deed)))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> at_each_point() {
        return AtOnce.tests(cases(), Case::toString, HooksIT::ends);
    }

    private static void ends(Case which) throws IOException {
        LabPlan plan = TrialSite.stepped().tokens(ALPHA, BETA).password(PASSWORD);
        try (Lab lab = plan.start()) {
            HookScript hook = HookScript.in(lab, "10-test", which.point(), which.deed().script);
            trouble(lab, which.point());
            Path events = lab.home().resolve("move.events");

            Trial trial = Trial.of(
                    lab,
                    () -> Cli.run(
                            lab,
                            hook.options(
                                    "42",
                                    "101",
                                    "-v",
                                    "--hook-timeout",
                                    which.deed() == Deed.HANGS ? "1" : "30",
                                    "--events",
                                    events.toString(),
                                    "--probation",
                                    "10")));

            trial.harmedNobody();
            requireEnd(which, trial);
            requireTold(which, trial.end(), Files.readString(events));
            requireCalled(which, hook);
            assertThat(trial.end() + Files.readString(events) + journals(lab)).doesNotContain("canary");
            Settle.until("the end of its processes", () -> hook.alive().isEmpty());
        }
    }

    /** Lets the move end at this point. */
    private static void trouble(Lab lab, String point) {
        if (point.equals("undone")) {
            lab.frontEnd().faults().nth("one.vm.action", 2, Fault.REFUSED);
        } else if (point.equals("needs-person")) {
            lab.frontEnd().behaviour(42).fallsAfterStart(Duration.ofSeconds(3), 8, 0);
        }
    }

    private static void requireEnd(Case which, Trial trial) {
        if (which.vetoes()) {
            trial.isUndone();
            assertThat(trial.end().err()).contains("VETOED_BY_HOOK: hook '10-test' ");
            assertThat(trial.changes().stream().anyMatch(call -> call.name().equals("one.vm.action")))
                    .as("whether it was stopped")
                    .isEqualTo(which.point().equals("before-cut-over"));
        } else if (which.point().equals("undone")) {
            trial.isUndone();
        } else if (which.point().equals("needs-person")) {
            assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(4);
        } else {
            assertThat(trial.end().exit()).as("%s", trial.end()).isZero();
        }
    }

    private static void requireTold(Case which, End end, String events) {
        String result = switch (which.deed()) {
            case PASSES -> "PASSED";
            case VETOES -> MAY_VETO.contains(which.point()) ? "VETOED" : "FAILED";
            case HANGS -> "LATE";
            case CRASHES, PRINTS_SECRETS -> "FAILED";
        };
        List<JsonNode> told = events.lines()
                .map(Schemas::document)
                .filter(event -> event.path("event").asString().equals("hook-ended"))
                .filter(event -> event.path("point").asString().equals(constant(which.point())))
                .toList();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).path("result").asString()).isEqualTo(result);
        assertThat(told.get(0).path("message").asString("")).contains(which.deed().said);
        assertThat(end.toString()).contains(which.deed().said);
    }

    private static void requireCalled(Case which, HookScript hook) {
        JsonNode given = Schemas.document(hook.given(which.point(), "json"));
        assertThat(given.path("point").asString()).isEqualTo(constant(which.point()));
        assertThat(given.path("name").asString()).isEqualTo("web-1");
        assertThat(given.path("cluster").asInt()).isEqualTo(100);
        assertThat(given.path("report").isNull())
                .isEqualTo(MOVE.indexOf(which.point()) >= 0 && !which.point().equals("done"));
        assertThat(hook.given(which.point(), "env"))
                .contains("ONEVM_POINT=" + which.point(), "ONEVM_VM=42", "ONEVM_FROM=100", "ONEVM_TO=101")
                .doesNotContain("ONE_AUTH", "ONE_XMLRPC", "SP_");
        if (!which.vetoes() && MOVE.contains(which.point())) {
            assertThat(hook.points()).isEqualTo(MOVE);
        }
    }

    private static String constant(String point) {
        return point.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String journals(Lab lab) {
        return new OpenNebulaBackend(
                        OpenNebulaConfig.fromEnvironment(lab.environment(), lab.home()),
                        new StorPoolConventions().terms(),
                        (backend, call, outcome, took) -> {})
                .migrations().all().stream()
                        .map(stored -> Objects.requireNonNull(stored.text()))
                        .toList()
                        .toString();
    }
}
