package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.lab.storpool.TransferView;
import io.github.onevm.migrate.model.ByteRange;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan expects the first round of a VM to send that was moved before, against what is sent. */
class MoveAgainEstimateIT {
    private static final int BASE = 8 << 20;
    private static final int WRITTEN = 2 << 20;

    /** What the guest writes between the plan and the run. */
    private static final Duration MEANWHILE = Duration.ofSeconds(3);

    private static final Duration SINCE_THE_MOVE = Duration.ofSeconds(5);

    private final ProofSite site = new ProofSite(VmState.RUNNING, false);

    @BeforeEach
    void fill_a_disk() {
        byte[] base = new byte[BASE];
        new Random(1).nextBytes(base);
        site.lab().alpha().fill(TrialSite.OS, BASE, base);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void each_move_of_a_vm_that_was_moved_before_sends_what_its_plan_expects_and_tells_what_it_sends() {
        moved("first move", to(101));
        moved("plain move back", to(100));
        moved("plain move again", to(101));
        moved("way back", migrator -> migrator.planReverse(ProofSite.back(Returning.DIFFERENCE)));
        moved("move after the way back", to(101));
    }

    /** The attempt is stopped when its first round has arrived, and rolled back. */
    @Test
    void after_an_attempt_that_was_rolled_back_what_was_written_since_is_expected_and_told() {
        Plan attempt = planned(to(101));
        Cancellation stop = new Cancellation();
        try (Migrator migrator = migrator()) {
            MigrationReport report = migrator.run(
                    attempt,
                    event -> {
                        if (event.data() instanceof EventData.RoundEnded) {
                            stop.cancel();
                        }
                    },
                    stop);
            assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        }
        assertThat(sent()).isGreaterThanOrEqualTo(BASE);
        site.clock().advance(SINCE_THE_MOVE);

        assertThat(moved("move after the attempt", to(101))).isLessThan(BASE);
    }

    /** A policy of the storage cluster takes one every day. */
    @Test
    void what_was_written_before_a_later_snapshot_is_expected_too() {
        moved("first move", to(101));
        byte[] written = new byte[WRITTEN];
        Arrays.fill(written, (byte) 1);
        site.lab().beta().fill(TrialSite.OS, 4L * BASE, written);
        site.lab().beta().snapshot(TrialSite.OS, "daily", Map.of());

        Plan plan = planned(to(100));

        assertExpected("plain move back", plan, firstRound(plan, sent()).sent());
    }

    private record FirstRound(long told, long sent) {}

    private static Function<Migrator, Planning> to(int cluster) {
        return migrator -> migrator.plan(new MigrationRequest(
                ProofSite.VM,
                new ClusterId(cluster),
                MigrationOptions.builder().parallel(1).probation(Duration.ZERO).build()));
    }

    /** What the first round has sent. */
    private long moved(String what, Function<Migrator, Planning> planning) {
        Plan plan = planned(planning);
        site.clock().advance(MEANWHILE);
        FirstRound first = firstRound(plan, sent());

        assertExpected(what, plan, first.sent());
        assertThat(first.told()).as(what).isEqualTo(first.sent());
        site.clock().advance(SINCE_THE_MOVE);
        return first.sent();
    }

    private static void assertExpected(String what, Plan plan, long sent) {
        ByteRange expected = plan.estimate().expected().firstRound().orElseThrow();
        assertThat(sent)
                .as(what)
                .isBetween(expected.least().value(), expected.most().value());
    }

    private Plan planned(Function<Migrator, Planning> planning) {
        try (Migrator migrator = migrator()) {
            Planning made = planning.apply(migrator);
            if (made instanceof Planning.Ready ready) {
                return ready.plan();
            }
            throw new AssertionError("refused: " + made);
        }
    }

    private FirstRound firstRound(Plan plan, long before) {
        long[] told = {0};
        long[] sent = {0};
        try (Migrator migrator = migrator()) {
            MigrationReport report = migrator.run(
                    plan,
                    event -> {
                        if (event.data() instanceof EventData.RoundBegun begun
                                && begun.round().equals("r1")) {
                            told[0] = begun.amount().orElseThrow().value();
                        }
                        if (event.data() instanceof EventData.RoundEnded ended
                                && ended.round().equals("r1")) {
                            sent[0] = sent() - before;
                        }
                    },
                    new Cancellation());
            assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
        }
        return new FirstRound(told[0], sent[0]);
    }

    private Migrator migrator() {
        return site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}));
    }

    private long sent() {
        return site.lab().bridge().transfers().stream()
                .mapToLong(TransferView::bytes)
                .sum();
    }
}
