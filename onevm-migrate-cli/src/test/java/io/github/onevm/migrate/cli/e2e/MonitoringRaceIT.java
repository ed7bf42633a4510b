package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.CycleBetweenCalls;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.check.Known;
import io.github.onevm.migrate.lab.check.SiteChecker;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.wire.Call;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * OpenNebula writes the rows of all datastores again at each monitoring cycle, with the lists of images as it read them before.
 * Whatever a cycle falls on, a moved image is listed where it is, and nowhere else. A build makes some of the moves; with the
 * system property {@code exhaustive}, or with {@code race.moves}, as many as asked for.
 */
class MonitoringRaceIT {
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("exhaustive");
    private static final int MOVES = Integer.getInteger("race.moves", EXHAUSTIVE ? 1_000 : 10);
    private static final int PER_SITE = 20;

    /** So many calls are at most between the two halves of a cycle: fewer than between the move of the record and the last look. */
    private static final int LONGEST = 6;

    /** A build tries every second call. */
    private static final int STRIDE = EXHAUSTIVE ? 1 : 2;

    private static final String AGAIN = "they were written again";

    private static Lab site(Duration monitoring) {
        return StandardSite.plan()
                .frontEnd(fe -> fe.monitorDatastoresEvery(monitoring))
                .vm(vm -> VmSpec.of(42, "web-1").on(0, 101).disk(DiskSpec.image(8)))
                .start();
    }

    private static Lab site() {
        return site(Duration.ZERO);
    }

    /** The move there for even numbers, the move back for odd ones. */
    private static End move(Lab lab, int number) {
        End end = Cli.run(lab, "42", number % 2 == 0 ? "101" : "100");
        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(SiteChecker.check(lab, Known.afterMove())).isEmpty();
        return end;
    }

    @Test
    void nothing_is_lost_in_a_lab_that_monitors_every_100_ms(TestReporter reporter) {
        for (int done = 0; done < MOVES; done += PER_SITE) {
            try (Lab lab = site(Duration.ofMillis(100))) {
                for (int i = 0; i < PER_SITE; i++) {
                    move(lab, i);
                }
                assertThat(lab.frontEnd().monitoring().cycles(102)).isGreaterThan(PER_SITE);
            }
        }
        reporter.publishEntry(MOVES + " moves in labs that monitor every 100 ms");
    }

    @Test
    void nothing_is_lost_when_cycles_fall_around_calls_at_random(TestReporter reporter) {
        Random random = new Random(12);
        int calls = callsOfAMove().size();
        int again = 0;
        for (int done = 0; done < MOVES; done += PER_SITE) {
            try (Lab lab = site()) {
                for (int i = 0; i < PER_SITE; i++) {
                    int read = 1 + random.nextInt(calls - LONGEST);
                    CycleBetweenCalls cycle = CycleBetweenCalls.around(lab, read, read + 1 + random.nextInt(LONGEST));
                    again += move(lab, i).out().contains(AGAIN) ? 1 : 0;
                    cycle.end();
                }
            }
        }
        reporter.publishEntry(MOVES + " moves with a cycle around calls at random, lists written again in " + again);
    }

    @Test
    void nothing_is_lost_when_a_cycle_comes_before_a_call(TestReporter reporter) {
        List<Integer> calls = callsToTry();
        calls.forEach(call -> moved(lab -> CycleBetweenCalls.before(lab, call)));
        reporter.publishEntry(calls.size() + " moves with a cycle before a call");
    }

    @Test
    void nothing_is_lost_when_a_cycle_comes_around_a_call(TestReporter reporter) {
        List<Integer> calls = callsToTry();
        calls.forEach(call -> moved(lab -> CycleBetweenCalls.around(lab, call, call + 1)));
        reporter.publishEntry(calls.size() + " moves with a cycle around a call");
    }

    /** What came back after it had been read back is seen at the last look, and the operator is told. */
    @Test
    void list_that_a_late_cycle_brought_back_is_written_again(TestReporter reporter) {
        List<Integer> calls = callsToTry();
        long again = calls.stream()
                .filter(call -> call + LONGEST <= calls.get(calls.size() - 1))
                .filter(call -> moved(lab -> CycleBetweenCalls.around(lab, call, call + LONGEST))
                        .out()
                        .contains(AGAIN))
                .count();
        reporter.publishEntry(calls.size() + " moves with a long cycle, lists written again in " + again);
        assertThat(again).isPositive();
    }

    private static End moved(Consumer<Lab> race) {
        try (Lab lab = site()) {
            race.accept(lab);
            return move(lab, 0);
        }
    }

    /** From the first look at the database to the end; before, nothing of an image is written. All calls of a move when exhaustive. */
    private static List<Integer> callsToTry() {
        List<Call> calls = callsOfAMove();
        int first = IntStream.range(0, calls.size())
                .filter(i -> calls.get(i).name().equals("one.system.sql"))
                .findFirst()
                .orElseThrow();
        return IntStream.rangeClosed(EXHAUSTIVE ? 1 : first, calls.size())
                .filter(call -> call % STRIDE == 0)
                .boxed()
                .toList();
    }

    private static List<Call> callsOfAMove() {
        try (Lab lab = site()) {
            move(lab, 0);
            return lab.calls().calls();
        }
    }
}
