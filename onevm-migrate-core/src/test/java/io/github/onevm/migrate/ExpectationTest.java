package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.ByteRange;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.TimeRange;
import io.github.onevm.migrate.plan.Expectation;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan lets expect without a rehearsal: from the space of the volumes, and from earlier moves of any VM. */
class ExpectationTest {
    private final Scenario scenario = Scenario.standard();

    @BeforeEach
    void let_each_call_take_time() {
        scenario.spi.onCall(call -> scenario.time.advance(Duration.ofMillis(100)));
    }

    private Expectation expected(MigrationOptions options) {
        Planning planning = scenario.migrator.plan(new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, options));
        assertThat(planning).isInstanceOf(Planning.Ready.class);
        return ((Planning.Ready) planning).plan().estimate().expected();
    }

    private Expectation expected() {
        return expected(MigrationOptions.defaults());
    }

    private void space(long own, long below) {
        scenario.site.store("alpha").setUp().unsent(Bytes.ofMebibytes(own)).below(Bytes.ofMebibytes(below));
    }

    @Test
    void a_cluster_that_tells_nothing_of_the_space_leaves_the_limits() {
        assertThat(expected()).isEqualTo(Expectation.NOTHING);
    }

    @Test
    void the_first_round_sends_what_the_volume_and_its_parents_hold_less_what_was_overwritten() {
        space(40, 100);

        assertThat(expected().firstRound()).contains(new ByteRange(Bytes.ofMebibytes(100), Bytes.ofMebibytes(147)));
    }

    @Test
    void without_an_earlier_move_no_time_is_told() {
        space(40, 100);

        assertThat(expected().transfer()).isEmpty();
        assertThat(expected().downtime()).isEmpty();
        assertThat(expected().moves()).isZero();
    }

    @Test
    void after_one_move_the_way_back_is_told_from_it_with_wider_ranges() {
        scenario.site.store("alpha").setUp().unsent(new Bytes(0));
        scenario.run();

        Expectation back = ((Planning.Ready) scenario.migrator.planReverse(Reverse.of(TwoClusters.VM)))
                .plan()
                .estimate()
                .expected();

        assertThat(back.moves()).isZero();
        TimeRange downtime = back.downtime().orElseThrow();
        assertThat(downtime.most()).isGreaterThan(downtime.least().multipliedBy(8));
    }

    @Test
    void an_undeploy_that_was_turned_away_at_first_teaches_no_longer_downtime() {
        Duration calm = leastDowntimeOfTheWayBack(new Scenario(MemorySite.twoClusters()));
        for (int attempt = 1; attempt <= 20; attempt++) {
            scenario.spi.failAt("control.undeploy", attempt, Fault.UNAVAILABLE);
        }

        assertThat(leastDowntimeOfTheWayBack(scenario)).isCloseTo(calm, Duration.ofSeconds(1));
        assertThat(scenario.time.passed()).isGreaterThan(Duration.ofSeconds(20));
    }

    private static Duration leastDowntimeOfTheWayBack(Scenario scenario) {
        scenario.site.store("alpha").setUp().unsent(new Bytes(0));
        scenario.spi.onCall(call -> scenario.time.advance(Duration.ofMillis(100)));
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        return ((Planning.Ready) scenario.migrator.planReverse(Reverse.of(TwoClusters.VM)))
                .plan()
                .estimate()
                .expected()
                .downtime()
                .orElseThrow()
                .least();
    }

    @Test
    void a_space_that_cannot_be_read_does_not_prevent_a_plan() {
        space(40, 100);
        scenario.spi.failFrom("alpha.space", 1, Fault.REFUSED);

        assertThat(expected().firstRound()).isEmpty();
    }
}
