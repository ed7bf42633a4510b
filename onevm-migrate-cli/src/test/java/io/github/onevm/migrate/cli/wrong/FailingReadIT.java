package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Fault;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads that fail for a while, in every phase of a move: each in one way, by turns; with the system property {@code exhaustive} in two.
 */
class FailingReadIT {
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("exhaustive");

    private static final List<Fault> FAULTS =
            List.of(Fault.DROPPED_BEFORE_EFFECT, Fault.HTML_PAGE, Fault.HALF_AN_ANSWER, Fault.TRANSIENT);

    /** The number of polls differs from run to run; those of a move's end are like those of its middle. */
    private static final int POLLS = 5;

    /** What a back-end tries by itself before it says that it cannot. */
    private static final int LESS_THAN_THE_ATTEMPTS_OF_ONE_READ = 3;

    private static final int MORE_THAN_THE_ATTEMPTS_OF_TWO_READS = 9;

    private record Case(Spot spot, Fault fault) {
        @Override
        public String toString() {
            return fault + " at " + spot;
        }
    }

    /** Some faults for each read, by turns: all of them together would only cost time. */
    private static List<Case> cases(List<Spot> spots) {
        return IntStream.range(0, spots.size())
                .boxed()
                .flatMap(i -> IntStream.of(i, i + 1 + i / FAULTS.size() % (FAULTS.size() - 1))
                        .limit(EXHAUSTIVE ? 2 : 1)
                        .mapToObj(f -> new Case(spots.get(i), FAULTS.get(f % FAULTS.size()))))
                .toList();
    }

    private static List<Spot> reads() {
        List<Spot> reads = Spot.ofAMove(call -> !call.mutation()).stream()
                .filter(spot -> spot.number() <= POLLS)
                .toList();
        assertThat(reads).hasSizeGreaterThan(20);
        return reads;
    }

    @TestFactory
    Stream<DynamicTest> a_read_that_fails_three_times_is_made_again() {
        return AtOnce.tests(cases(reads()), Case::toString, which -> {
            try (Lab lab = TrialSite.start()) {
                which.spot().strike(lab, which.fault(), LESS_THAN_THE_ATTEMPTS_OF_ONE_READ);
                Trial.move(lab).isDone().harmedNobody();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_wait_goes_on_though_nothing_can_be_read_for_a_while() {
        List<Spot> looks = List.of(
                new Spot("beta", "SnapshotsList", "", 1),
                new Spot("beta", "SnapshotsList", "", 2),
                // the first one is the preflight's
                new Spot("alpha", "AttachmentsList", "", 2),
                new Spot("opennebula", "one.vm.info", "42, false", 4));
        return AtOnce.tests(cases(looks), Case::toString, which -> {
            try (Lab lab = TrialSite.start()) {
                which.spot().strike(lab, which.fault(), MORE_THAN_THE_ATTEMPTS_OF_TWO_READS);
                Trial.move(lab).isDone().harmedNobody();
            }
        });
    }
}
