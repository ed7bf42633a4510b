package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.ByteRange;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of the first round of a move after attempts that have sent snapshots and moved nothing. */
class SentBeforeTest {
    private static final Bytes OWN = Bytes.ofMebibytes(1);
    private static final Bytes BELOW = Bytes.ofMebibytes(100);
    private static final ByteRange EVERYTHING =
            new ByteRange(BELOW, new Bytes((long) (OWN.plus(BELOW).value() * 1.05)));

    private final Scenario scenario = Scenario.standard();

    @BeforeEach
    void fill_the_volumes() {
        scenario.site.store("alpha").setUp().unsent(OWN).below(BELOW);
        scenario.spi.onCall(call -> scenario.time.advance(Duration.ofMillis(100)));
    }

    /** A run that is stopped at the first event of this kind, and rolled back. */
    private MigrationReport stoppedAt(Class<? extends EventData> moment, Plan plan) {
        Cancellation cancellation = new Cancellation();
        MigrationReport report = scenario.migrator.run(
                plan,
                event -> {
                    if (moment.isInstance(event.data())) {
                        cancellation.cancel();
                    }
                },
                cancellation);
        assertThat(report.result()).as("%s", report).isEqualTo(Result.UNDONE);
        return report;
    }

    private void attempt() {
        stoppedAt(EventData.RoundEnded.class, plan());
    }

    private Plan plan() {
        return scenario.plan(MigrationOptions.defaults());
    }

    private ByteRange expected() {
        return plan().estimate().expected().firstRound().orElseThrow();
    }

    private EventData.RoundEnded firstRound() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        return scenario.events.stream()
                .map(MigrationEvent::data)
                .filter(EventData.RoundEnded.class::isInstance)
                .map(EventData.RoundEnded.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_first_attempt_sends_everything() {
        assertThat(expected()).isEqualTo(EVERYTHING);
        assertThat(firstRound().amount()).contains(OWN.plus(BELOW));
    }

    @Test
    void after_an_attempt_whose_snapshots_have_arrived_only_the_difference_is_sent() {
        attempt();

        assertThat(expected()).isEqualTo(new ByteRange(OWN, OWN.plus(OWN)));
        assertThat(firstRound().amount()).contains(OWN);
    }

    @Test
    void an_attempt_that_was_stopped_before_it_had_sent_anything_changes_nothing_of_that() {
        attempt();
        stoppedAt(EventData.StepBegun.class, plan());

        assertThat(expected()).isEqualTo(new ByteRange(OWN, OWN.plus(OWN)));
        assertThat(firstRound().amount()).contains(OWN);
    }

    private void assertUncertain() {
        assertThat(expected()).isEqualTo(new ByteRange(OWN, EVERYTHING.most()));
        EventData.RoundEnded first = firstRound();
        assertThat(first.amount()).isEmpty();
        assertThat(first.rate()).isEmpty();
    }

    @Test
    void while_those_of_the_attempt_have_not_arrived_completely_no_amount_is_told() {
        scenario.site.store("beta").setUp().arrivalsTake(1, 1_000_000);
        stoppedAt(EventData.Waiting.ForArrival.class, plan());

        assertThat(expected()).isEqualTo(new ByteRange(OWN, EVERYTHING.most()));
        MigrationReport again = stoppedAt(EventData.Waiting.ForArrival.class, plan());
        assertThat(again.sent()).contains(new Traffic(1, 0, new Bytes(0)));
    }

    /** A policy of the storage cluster takes one. */
    @Test
    void after_a_later_snapshot_of_a_volume_no_amount_and_no_rate_is_told() {
        attempt();
        scenario.site.store("alpha").setUp().snapshot(TwoClusters.CLONE, new VolumeName("daily"), Map.of());

        assertUncertain();
    }

    @Test
    void where_it_cannot_be_read_the_range_is_that_of_both() {
        attempt();
        scenario.spi.failFrom("alpha.sent", 1, Fault.REFUSED);

        assertThat(expected()).isEqualTo(new ByteRange(OWN, EVERYTHING.most()));
        assertThat(firstRound().amount()).isEmpty();
    }

    @Test
    void snapshots_of_two_attempts_are_told_with_the_tags_that_both_have() {
        Plan rehearsal =
                scenario.plan(MigrationOptions.builder().rehearsal(true).build());
        assertThat(scenario.run(rehearsal).result()).isEqualTo(Result.DONE);

        MigrationReport report = stoppedAt(EventData.RoundBegun.class, plan());

        assertThat(report.leftBehind().orElseThrow().sites())
                .extracting(LeftBehind.Site::tags)
                .containsOnly("nvm=42");
    }

    @Test
    void those_of_a_move_that_has_removed_the_ones_before_have_its_own() {
        Plan rehearsal =
                scenario.plan(MigrationOptions.builder().rehearsal(true).build());
        assertThat(scenario.run(rehearsal).result()).isEqualTo(Result.DONE);

        Plan plan = plan();
        MigrationReport report = scenario.run(plan);

        assertThat(report.leftBehind().orElseThrow().sites())
                .extracting(LeftBehind.Site::tags)
                .containsOnly("mvts=" + plan.stamp().getEpochSecond() + " nvm=42");
    }

    @Test
    void the_first_run_of_a_vm_reads_no_list_of_snapshots_for_it() {
        List<String> read = new ArrayList<>();
        scenario.spi.onCall(call -> read.add(call.text()));

        assertThat(firstRound().amount()).contains(OWN.plus(BELOW));

        assertThat(read).isNotEmpty().noneMatch(call -> call.startsWith("alpha.sent"));
    }

    @Test
    void without_a_journal_of_the_vm_no_list_of_snapshots_is_read_for_it() {
        List<String> read = new ArrayList<>();
        scenario.spi.onCall(call -> read.add(call.text()));

        plan();

        assertThat(read).isNotEmpty().noneMatch(call -> call.startsWith("alpha.sent"));
    }
}
