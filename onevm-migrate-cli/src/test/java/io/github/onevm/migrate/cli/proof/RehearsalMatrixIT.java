package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.Share;
import io.github.onevm.migrate.cli.harness.Soundness;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * Every call of a rehearsal struck by every disaster. The VM and its volumes are in no call that changes anything, and what
 * a rehearsal leaves that has not ended is cleared by {@code gc}.
 */
class RehearsalMatrixIT {
    private static final Optional<Duration> BOOT = Optional.of(Duration.ofSeconds(20));

    /** The calls after which a run dies whose copy {@code gc} then clears; with the system property {@code exhaustive} more. */
    private static final List<String> DEATHS = Boolean.getBoolean("exhaustive")
            ? List.of("one.image.allocate", "one.vm.allocate", "one.vm.deploy", "one.vm.action")
            : List.of("one.vm.deploy");

    private record Strike(int call, String name, Disaster disaster) {
        @Override
        public String toString() {
            return call + " " + name + " " + disaster;
        }
    }

    @Test
    void undisturbed_it_leaves_one_pair_of_each_volume_and_nothing_else() {
        try (RehearsalTrial trial = new RehearsalTrial(false)) {
            assertThat(trial.rehearse().map(MigrationReport::result)).contains(Result.DONE);
            trial.clear();

            Set<String> left = new TreeSet<>(trial.volumesAndSnapshots());
            left.removeAll(trial.before());
            assertThat(left).hasSize(4).allMatch(object -> object.contains(" snapshot "));
            assertThat(trial.volumesAndSnapshots()).containsAll(trial.before());
        }
    }

    @TestFactory
    Stream<DynamicTest> a_disaster_touches_no_vm_and_gc_clears_what_is_left(TestReporter reporter) {
        List<Call> calls;
        try (RehearsalTrial trial = new RehearsalTrial(false)) {
            calls = trial.calls();
        }
        List<Strike> strikes = new ArrayList<>();
        for (int call = 1; call <= calls.size(); call++) {
            int number = call;
            Struck.by(call, calls)
                    .forEach(d ->
                            strikes.add(new Strike(number, calls.get(number - 1).name(), d)));
        }
        reporter.publishEntry("cases of rehearse over HTTP", Integer.toString(strikes.size()));
        return AtOnce.tests(Share.ofToday(strikes, 3), Strike::toString, RehearsalMatrixIT::endsWell);
    }

    /** Every call from the first registration of a volume to the last deletion of an image. */
    @TestFactory
    Stream<DynamicTest> a_disaster_while_a_copy_is_booted_touches_no_vm_and_gc_clears_what_is_left(
            TestReporter reporter) {
        List<Call> calls;
        try (RehearsalTrial trial = new RehearsalTrial(false, BOOT)) {
            calls = trial.calls();
            assertThat(trial.copies()).isEmpty();
        }
        List<String> names = calls.stream().map(Call::name).toList();
        List<Strike> strikes = new ArrayList<>();
        for (int call = names.indexOf("one.image.allocate");
                call <= names.lastIndexOf("one.image.delete") + 2;
                call++) {
            int number = call;
            Struck.by(call, calls).forEach(d -> strikes.add(new Strike(number, names.get(number - 1), d)));
        }
        reporter.publishEntry("cases of rehearse --boot over HTTP", Integer.toString(strikes.size()));
        return AtOnce.tests(Share.ofToday(strikes, 3), Strike::toString, strike -> endsWell(strike, BOOT));
    }

    /** Every call of {@code gc --delete} after a run that has died at a call that makes or removes a copy. */
    @TestFactory
    Stream<DynamicTest> a_disaster_while_gc_clears_a_copy_leaves_nothing_and_touches_no_vm(TestReporter reporter) {
        List<Call> calls;
        try (RehearsalTrial trial = new RehearsalTrial(false, BOOT)) {
            calls = trial.calls();
        }
        List<Clearing> clearings = new ArrayList<>();
        for (String death : DEATHS) {
            List<Call> cleared;
            try (RehearsalTrial trial = new RehearsalTrial(false, BOOT)) {
                trial.dieAt(death, calls);
                assertThat(trial.copies()).isNotEmpty();
                cleared = trial.cleared(0, Disaster.TRANSIENT);
            }
            for (int call = 1; call <= cleared.size(); call++) {
                int number = call;
                Struck.by(call, cleared)
                        .forEach(d -> clearings.add(new Clearing(
                                death,
                                new Strike(number, cleared.get(number - 1).name(), d))));
            }
        }
        reporter.publishEntry("cases of gc of a copy over HTTP", Integer.toString(clearings.size()));
        return AtOnce.tests(clearings, Clearing::toString, clearing -> clears(clearing, calls));
    }

    /**
     * A disaster in a {@code gc}.
     *
     * @param death the call after which the rehearsal has died
     */
    private record Clearing(String death, Strike strike) {
        @Override
        public String toString() {
            return "dead after " + death + ", then " + strike;
        }
    }

    private static void clears(Clearing clearing, List<Call> undisturbed) {
        try (RehearsalTrial trial =
                new RehearsalTrial(clearing.strike().disaster().hangs(), BOOT)) {
            trial.dieAt(clearing.death(), undisturbed);

            var unused =
                    trial.cleared(clearing.strike().call(), clearing.strike().disaster());

            assertThat(trial.wrongCopies()).isEmpty();
            trial.clear();
            assertThat(trial.copies()).isEmpty();
            Set<String> left = new TreeSet<>(trial.volumesAndSnapshots());
            left.removeAll(trial.before());
            left.removeIf(RehearsalMatrixIT::goesByItself);
            assertThat(left).isEmpty();
            assertThat(trial.journals()).isZero();
            assertThat(trial.volumesAndSnapshots()).containsAll(trial.before());
            assertThat(trial.move().result()).isEqualTo(Result.DONE);
        }
    }

    /** What the driver's clone makes: StorPool collects it, or DELAY_DELETE ends. */
    private static boolean goesByItself(String object) {
        return object.matches("beta snapshot \\S+ REHEARSAL-.*@\\d+");
    }

    private static void endsWell(Strike strike) {
        endsWell(strike, Optional.empty());
    }

    private static void endsWell(Strike strike, Optional<Duration> boot) {
        try (RehearsalTrial trial = new RehearsalTrial(strike.disaster().hangs(), boot)) {
            Optional<MigrationReport> report = trial.disturbed(strike.call(), strike.disaster());

            assertThat(trial.forbidden()).isEmpty();
            assertThat(trial.wrongCopies()).isEmpty();
            report.ifPresent(r -> assertThat(r.result())
                    .as("%s", r)
                    .isIn(Result.DONE, Result.UNDONE, Result.NOTHING_CHANGED, Result.HELD));
            trial.clear();
            assertThat(trial.copies()).isEmpty();
            Set<String> left = new TreeSet<>(trial.volumesAndSnapshots());
            left.removeAll(trial.before());
            left.removeIf(object -> boot.isPresent() && goesByItself(object));
            // A journal that says that the rehearsal is done keeps the newest pair of each of the two volumes.
            assertThat(left.size()).as("%s", left).isIn(0, 4);
            assertThat(trial.journals()).isBetween(left.isEmpty() ? 0 : 1, 1);
            assertThat(left).allMatch(object -> object.contains(" snapshot "));
            assertThat(trial.volumesAndSnapshots()).containsAll(trial.before());
            assertThat(trial.move().result()).isEqualTo(Result.DONE);
            assertThat(Soundness.brokenByMove(trial.site().lab())).isEmpty();
        }
    }
}
