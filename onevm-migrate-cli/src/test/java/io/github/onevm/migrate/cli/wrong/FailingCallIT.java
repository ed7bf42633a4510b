package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.Share;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Fault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every call of a move that changes something, with every fault: the move is done, or everything is as it was. A usual build takes some
 * of them, by turns; with the system property {@code exhaustive} all are taken.
 */
class FailingCallIT {
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("exhaustive");

    private static final int FOR_EVER = Integer.MAX_VALUE;

    /** What becomes of the calls from the spot on. */
    private enum Trouble {
        REFUSED(Fault.REFUSED, 1, false),
        REFUSED_AFTER_EFFECT(Fault.ERROR_AFTER_EFFECT, 1, false),
        TRY_AGAIN_ONCE(Fault.TRANSIENT, 1, true),
        TRY_AGAIN_FOR_EVER(Fault.TRANSIENT, FOR_EVER, false),
        DROPPED_ONCE(Fault.DROPPED_BEFORE_EFFECT, 1, true),
        DROPPED_FOR_EVER(Fault.DROPPED_BEFORE_EFFECT, FOR_EVER, false),
        ANSWER_LOST_ONCE(Fault.ANSWER_LOST, 1, true),
        ANSWER_LOST_FOR_EVER(Fault.ANSWER_LOST, FOR_EVER, true),
        PAGE_INSTEAD(Fault.HTML_PAGE, 1, true),
        PAGE_AFTER_EFFECT(Fault.HTML_PAGE_AFTER_EFFECT, 1, true),
        HALF_AN_ANSWER(Fault.HALF_AN_ANSWER, 1, true),
        HANGS(Fault.HANGS_BEFORE_EFFECT, 1, true),
        HANGS_AFTER_EFFECT(Fault.HANGS_AFTER_EFFECT, 1, true);

        /** A record is tried three times. */
        private static final Set<Trouble> LONGER_THAN_A_RECORD_IS_TRIED =
                EnumSet.of(REFUSED, REFUSED_AFTER_EFFECT, TRY_AGAIN_FOR_EVER, DROPPED_FOR_EVER, ANSWER_LOST_FOR_EVER);

        private final Fault fault;
        private final int times;
        private final boolean survived;

        Trouble(Fault fault, int times, boolean survived) {
            this.fault = fault;
            this.times = times;
            this.survived = survived;
        }

        /**
         * Those that a move survives at half of the calls, by turns: {@code FaultMatrixIT} has them at each call. That for
         * which a run waits to the end of its patience at a third of them.
         */
        boolean isInTurn(int number) {
            if (this == TRY_AGAIN_FOR_EVER) {
                return number % 3 == 0;
            }
            return !survived || (number + ordinal()) % 2 == 0;
        }
    }

    private record Case(Spot spot, Trouble trouble) {
        @Override
        public String toString() {
            return trouble + " at " + spot;
        }

        boolean hangs() {
            return trouble == Trouble.HANGS || trouble == Trouble.HANGS_AFTER_EFFECT;
        }

        /**
         * The same call that fails for ever on the way there is needed on the way back; and what was locked or started
         * although the answer was no is not unlocked or stopped, because that could be the doing of somebody else.
         */
        boolean needsAPerson() {
            return switch (trouble) {
                case REFUSED_AFTER_EFFECT -> spot.restarts() || spot.name().equals("one.vm.lock");
                case TRY_AGAIN_FOR_EVER, DROPPED_FOR_EVER ->
                    spot.restarts() || spot.name().equals("one.vm.unlock");
                default -> false;
            };
        }

        /** A product that says by itself that nothing happened may be asked again at once. */
        boolean mayBeRepeatedAtOnce() {
            return trouble.fault == Fault.TRANSIENT;
        }
    }

    @TestFactory
    Stream<DynamicTest> a_move_is_done_or_undone() {
        List<Spot> spots = Spot.ofAMove(Call::mutation);
        List<Case> cases = IntStream.range(0, spots.size())
                .boxed()
                .flatMap(number -> Arrays.stream(Trouble.values())
                        .filter(trouble -> EXHAUSTIVE || trouble.isInTurn(number))
                        .map(trouble -> new Case(spots.get(number), trouble)))
                .toList();
        assertThat(cases).hasSizeGreaterThan(100);
        return AtOnce.tests(Share.ofToday(cases, 2), Case::toString, FailingCallIT::endsWell);
    }

    private static void endsWell(Case which) {
        try (Lab lab = TrialSite.start()) {
            which.spot().strike(lab, which.trouble().fault, which.trouble().times);
            Trial trial = which.hangs() ? Trial.impatientMove(lab) : Trial.move(lab);
            if (which.spot().isOfTheRecord()) {
                endsWellWithoutItsRecord(which, trial);
            } else if (which.trouble().survived || which.spot().isOfTheCleanup()) {
                trial.isDone();
            } else if (which.needsAPerson()) {
                needsAPerson(trial);
            } else {
                trial.isUndone();
            }
            trial.harmedNobody();
            if (!which.mayBeRepeatedAtOnce()) {
                assertThat(trial.blindRepetitions()).as("%s", trial.end()).isEmpty();
            }
        }
    }

    /** Without a record nothing is begun; a record that cannot be written any more ends what was begun. */
    private static void endsWellWithoutItsRecord(Case which, Trial trial) {
        if (trial.end().exit() == 0) {
            trial.isDone();
        } else if (which.spot().name().equals("one.document.allocate")) {
            assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(1);
            trial.begunNothing();
        } else {
            assertThat(which.trouble()).isIn(Trouble.LONGER_THAN_A_RECORD_IS_TRIED);
            trial.isUndone();
        }
    }

    private static void needsAPerson(Trial trial) {
        assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(4);
        assertThat(trial.end().out()).contains("look first: onevm show 42");
    }
}
