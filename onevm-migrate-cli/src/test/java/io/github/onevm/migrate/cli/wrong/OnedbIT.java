package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** An onedb that does not do what it is told, and says with its exit status that all went well. */
class OnedbIT {
    private record Case(String name, String shell, int exit) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What comes next is done only once the records have been looked at before the VM is stopped. */
    private static final String AFTER_THE_FIRST =
            "n=\"$0.$1\"; [ -e \"$n.2\" ] || { [ -e \"$n.1\" ] && : >\"$n.2\"; : >\"$n.1\"; onedb \"$@\"; exit; }\n";

    private static final List<Case> CASES = List.of(
            new Case("it does all it is told", "", 0),
            new Case("it writes no body", "[ $1 = update-body ] && exit 0", 3),
            new Case("it fails before it writes the body", "[ $1 = update-body ] && { echo broken >&2; exit 1; }", 3),
            new Case(
                    "it dies after it has written the body",
                    "[ $1 = update-body ] && { onedb \"$@\"; kill -9 $$; }",
                    0),
            new Case(
                    "it shows no body any more", AFTER_THE_FIRST + "[ $1 = show-body ] && { echo Error; exit 0; }", 3));

    @TestFactory
    Stream<DynamicTest> what_it_did_is_read_back() {
        return AtOnce.tests(CASES, Case::toString, which -> {
            try (Lab lab = TrialSite.start()) {
                String command = OnedbStandIn.in(lab, which.shell());
                Trial trial = Trial.move(lab, "--metadata", "onedb", "--onedb-command", command);
                assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(which.exit());
                if (which.exit() == 0) {
                    trial.isDone();
                } else {
                    trial.isUndone();
                    assertThat(trial.end().err()).contains("REFUSED: ");
                }
                trial.harmedNobody();
            }
        });
    }

    private record Unfit(String name, Consumer<LabPlan> site, Function<Lab, String> command, String said) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Unfit> UNFIT = List.of(
            new Unfit("it is not there", plan -> {}, lab -> "/nowhere/onedb", "could not run '/nowhere/onedb "),
            new Unfit(
                    "it shows something else",
                    plan -> {},
                    lab -> OnedbStandIn.in(lab, "echo 'Error opening DB'; exit 0"),
                    "Error opening DB"),
            new Unfit(
                    "it is too old for bodies from a file",
                    plan -> plan.frontEnd(f -> f.version("6.2.0")),
                    lab -> OnedbStandIn.in(lab, ""),
                    "6.4.1 or newer is needed"),
            new Unfit(
                    "it would double a backslash",
                    plan -> plan.vm(standard -> TrialSite.vm().userAttribute("PATH", "C:\\temp")),
                    lab -> OnedbStandIn.in(lab, ""),
                    "backslash"));

    @TestFactory
    Stream<DynamicTest> an_onedb_that_could_not_do_it_is_refused_before_the_vm_is_stopped() {
        return AtOnce.tests(UNFIT, Unfit::toString, which -> {
            LabPlan plan = TrialSite.stepped();
            which.site().accept(plan);
            try (Lab lab = plan.start()) {
                String command = which.command().apply(lab);
                Trial trial = Trial.move(lab, "--metadata", "onedb", "--onedb-command", command);
                trial.changedNothing();
                assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(1);
                assertThat(trial.end().err()).startsWith("onevm-migrate: ").contains(which.said());
            }
        });
    }
}
