package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import java.util.List;
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

    private static final List<Case> CASES = List.of(
            new Case("it does all it is told", "", 0),
            new Case("it writes no body", "[ $1 = update-body ] && exit 0", 3),
            new Case("it writes no history", "[ $1 = change-history ] && exit 0", 3),
            new Case("it fails before it writes the body", "[ $1 = update-body ] && { echo broken >&2; exit 1; }", 3),
            new Case("it dies after it has written the body", "[ $1 = update-body ] && { onedb \"$@\"; kill -9 $$; }", 0),
            new Case("it shows no body", "[ $1 = show-body ] && { echo 'Error'; exit 0; }", 3),
            new Case("it shows half a body", "[ $1 = show-body ] && { onedb \"$@\" | head -c 700; exit 0; }", 3));

    @TestFactory
    Stream<DynamicTest> whatItDidIsReadBack() {
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

    @TestFactory
    Stream<DynamicTest> anOnedbThatIsNotThereIsNamed() {
        return AtOnce.tests(List.of("/nowhere/onedb"), command -> command, command -> {
            try (Lab lab = TrialSite.start()) {
                Trial trial = Trial.move(lab, "--metadata", "onedb", "--onedb-command", command);
                trial.isUndone().harmedNobody();
                assertThat(trial.end().err()).contains("could not run '/nowhere/onedb ").contains("install it");
            }
        });
    }
}
