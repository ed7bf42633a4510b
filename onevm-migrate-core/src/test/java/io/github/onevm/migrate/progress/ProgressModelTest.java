package io.github.onevm.migrate.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.VolumeArrival;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressModelTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final MigrationId ID = new MigrationId(new VmId(42), NOON);
    private static final long MIB = 1 << 20;

    private final ProgressModel model = new ProgressModel();

    private record Titled(String title) implements PlannedStep {
        @Override
        public List<String> details() {
            return List.of();
        }

        @Override
        public boolean isPointOfNoReturn() {
            return false;
        }
    }

    private static Instant second(long second) {
        return NOON.plusSeconds(second);
    }

    private static MigrationEvent event(long second, EventData data) {
        return new MigrationEvent(ID, second(second), data);
    }

    private void tell(long second, EventData data) {
        model.onEvent(event(second, data));
    }

    private static VolumeArrival volume(int number, boolean complete, Optional<Long> arrived, Optional<Long> total) {
        return new VolumeArrival(
                new VolumeName("one-sys-42-" + number + "-raw"),
                complete,
                arrived.map(Bytes::new),
                total.map(Bytes::new));
    }

    private static EventData round(VolumeArrival... volumes) {
        return new EventData.RoundProgressed("r1", NOON, List.of(volumes));
    }

    private static EventData one(long arrived, long total) {
        return round(volume(0, false, Optional.of(arrived), Optional.of(total)));
    }

    private RoundProgress round(long second) {
        return model.at(second(second)).orElseThrow().round().orElseThrow();
    }

    @Test
    void before_the_first_event_there_is_nothing() {
        assertThat(model.at(NOON)).isEmpty();
    }

    @Test
    void what_is_not_reported_stays_unknown() {
        tell(0, round(volume(0, false, Optional.empty(), Optional.empty())));

        RoundProgress known = round(100);

        assertThat(known.bytes()).isEmpty();
        assertThat(known.totalBytes()).isEmpty();
        assertThat(known.percent()).isEmpty();
        assertThat(known.rate()).isEmpty();
        assertThat(known.remaining()).isEmpty();
        assertThat(known.stalled()).isEmpty();
    }

    @Test
    void bytes_never_go_back_within_a_round() {
        tell(0, one(70, 100));
        tell(4, one(50, 100));

        assertThat(round(4).bytes()).contains(new Bytes(70));
    }

    @Test
    void another_round_begins_anew() {
        tell(0, one(70, 100));
        tell(9, new EventData.RoundBegun("r2", 1, Optional.empty()));

        assertThat(round(9).bytes()).isEmpty();
        assertThat(round(9).begun()).isEqualTo(second(9));
    }

    @Test
    void all_bytes_without_the_sign_of_completeness_are_not_all_of_it() {
        tell(0, one(100, 100));

        assertThat(round(0).percent()).contains(99);
        assertThat(round(0).volumes().get(0).percent()).contains(99);
    }

    @Test
    void a_complete_volume_has_all_its_bytes_whatever_is_reported() {
        tell(0, round(volume(0, true, Optional.of(90L), Optional.of(100L))));

        assertThat(round(0).bytes()).contains(new Bytes(100));
        assertThat(round(0).percent()).contains(100);
    }

    @Test
    void a_total_that_was_too_low_is_no_longer_used() {
        tell(0, one(101, 100));

        assertThat(round(0).bytes()).contains(new Bytes(101));
        assertThat(round(0).totalBytes()).isEmpty();
        assertThat(round(0).percent()).isEmpty();
    }

    @Test
    void a_total_that_was_too_low_is_known_again_when_all_has_arrived() {
        Optional<Long> hundred = Optional.of(100L);
        tell(0, round(volume(0, false, Optional.of(99L), hundred), volume(1, false, Optional.of(99L), hundred)));
        tell(4, round(volume(0, false, Optional.of(120L), hundred), volume(1, false, Optional.of(99L), hundred)));
        assertThat(round(4).percent()).isEmpty();

        tell(8, round(volume(0, true, Optional.of(140L), hundred), volume(1, false, Optional.of(10L), hundred)));

        assertThat(round(8).totalBytes()).contains(new Bytes(240));
        assertThat(round(8).percent()).contains(99);
    }

    @Test
    void where_only_complete_volumes_are_known_their_bytes_count() {
        tell(
                0,
                round(
                        volume(0, true, Optional.empty(), Optional.of(30L)),
                        volume(1, false, Optional.empty(), Optional.of(70L))));

        assertThat(round(0).bytes()).contains(new Bytes(30));
        assertThat(round(0).isWhole()).isFalse();
        assertThat(round(0).toGo()).isEmpty();
    }

    @Test
    void nothing_for_a_minute_is_a_stall_and_ends_with_the_next_byte() {
        tell(0, one(10, 100));
        tell(4, one(20, 100));

        assertThat(round(63).stalled()).isEmpty();
        assertThat(round(64).stalled()).contains(Duration.ofSeconds(60));
        assertThat(round(64).remaining()).isEmpty();

        tell(65, one(21, 100));

        assertThat(round(66).stalled()).isEmpty();
    }

    @Test
    void a_cluster_that_reports_no_bytes_is_never_said_to_stall() {
        tell(0, new EventData.Waiting.ForArrival(NOON, Optional.empty(), "r1", 0, 5));

        assertThat(round(3600).stalled()).isEmpty();
    }

    @Test
    void the_rate_is_that_of_the_last_minute() {
        for (long second = 0; second <= 100; second += 4) {
            tell(second, one(second <= 20 ? second * 10 : 200 + second - 20, 100_000));
        }

        assertThat(round(100).rate()).contains(1.0);
    }

    @Test
    void without_a_rate_the_forecast_of_the_round_before_counts_down() {
        tell(0, new EventData.RoundExpected(new Bytes(100), Duration.ofSeconds(50)));
        tell(0, new EventData.RoundBegun("r2", 1, Optional.empty()));

        assertThat(round(20).remaining()).contains(new Remaining(Duration.ofSeconds(30), Remaining.Basis.ROUND_BEFORE));
        assertThat(round(51).remaining()).isEmpty();
    }

    @Test
    void the_downtime_counts_down_and_stops_when_the_vm_runs() {
        tell(10, new EventData.DowntimeBegun(Optional.of(Duration.ofSeconds(60))));

        Down down = model.at(second(35)).orElseThrow().down().orElseThrow();
        assertThat(down.soFar()).isEqualTo(Duration.ofSeconds(25));
        assertThat(down.left()).contains(Duration.ofSeconds(35));

        tell(40, new EventData.DowntimeEnded(Duration.ofSeconds(30), Optional.empty()));

        assertThat(model.at(second(99)).orElseThrow().down())
                .contains(new Down(Duration.ofSeconds(30), true, Optional.of(Duration.ofSeconds(60))));
    }

    @Test
    void a_vm_that_was_asked_again_is_down_from_then_on_and_not_at_all_if_it_was_not_stopped() {
        tell(10, new EventData.DowntimeBegun(Optional.of(Duration.ofSeconds(60))));
        tell(20, new EventData.DowntimeBegun(Optional.of(Duration.ofSeconds(60))));
        assertThat(model.at(second(35)).orElseThrow().down().orElseThrow().soFar())
                .isEqualTo(Duration.ofSeconds(15));

        tell(40, new EventData.DowntimeEnded(Duration.ZERO, Optional.empty()));

        assertThat(model.at(second(99)).orElseThrow().down()).isEmpty();
    }

    @Test
    void steps_forward_and_back_are_named() {
        tell(0, new EventData.StepBegun(1, 2, new Titled("lock VM 42")));
        tell(1, new EventData.StepBegun(2, 2, new Titled("stop VM 42")));
        assertThat(model.at(second(1)).orElseThrow().stage()).contains(new Stage(2, 2, "stop VM 42", second(1), false));

        tell(2, new EventData.RollbackBegun(new StepOutcome.Unknown("no answer"), 2));
        tell(3, new EventData.StepUndone(2, new Titled("stop VM 42"), new StepOutcome.Done("it runs")));

        assertThat(model.at(second(3)).orElseThrow().stage()).contains(new Stage(1, 2, "lock VM 42", second(3), true));
    }

    @Test
    void a_journal_that_is_read_again_and_again_gives_the_same_as_the_events() {
        List<MigrationEvent> events = List.of(
                event(0, new EventData.StepBegun(1, 2, new Titled("send snapshots"))),
                event(9, new EventData.StepBegun(2, 2, new Titled("stop VM 42"))));
        model.follow(new Recorded(events.subList(0, 1), List.of(event(4, one(10, 100)))));
        model.follow(new Recorded(events.subList(0, 1), List.of(event(4, one(10, 100)))));
        model.follow(new Recorded(events.subList(0, 1), List.of(event(8, one(50, 100)))));

        assertThat(round(8).rate()).contains(10.0);

        model.follow(new Recorded(events, List.of()));

        assertThat(model.at(second(9)).orElseThrow().stage()).map(Stage::number).contains(2);
        assertThat(model.at(second(9)).orElseThrow().round()).isEmpty();
    }

    /** Volumes over one link, one after the other, looked at every few seconds. */
    private List<RoundProgress> steady(int volumes, long mibEach, long mibPerSecond, int every) {
        List<RoundProgress> seen = new ArrayList<>();
        long whole = volumes * mibEach / mibPerSecond;
        for (long second = 0; second < whole; second++) {
            if (second % every == 0) {
                long moved = second * mibPerSecond;
                tell(
                        second,
                        round(IntStream.range(0, volumes)
                                .mapToObj(i -> arrival(i, Math.min(mibEach, Math.max(0, moved - i * mibEach)), mibEach))
                                .toArray(VolumeArrival[]::new)));
            }
            seen.add(round(second));
        }
        return seen;
    }

    private static VolumeArrival arrival(int number, long mib, long total) {
        return volume(number, mib == total, Optional.of(mib * MIB), Optional.of(total * MIB));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10})
    void on_a_steady_link_the_remaining_time_is_right_from_the_second_tenth_on(int every) {
        List<RoundProgress> seen = steady(5, 600, 10, every);

        for (int second = 30; second < 300; second++) {
            long left = seen.get(second).remaining().orElseThrow().time().toMillis();
            assertThat((double) left).as("at %d s", second).isBetween(800.0 * (300 - second), 1200.0 * (300 - second));
        }
    }

    @Test
    void on_a_steady_link_all_grows_and_nothing_is_whole_before_its_end() {
        List<RoundProgress> seen = steady(5, 600, 10, 4);

        assertThat(seen)
                .isSortedAccordingTo(
                        (a, b) -> a.bytes().orElseThrow().compareTo(b.bytes().orElseThrow()));
        assertThat(seen).isSortedAccordingTo((a, b) -> Integer.compare(percent(a), percent(b)));
        assertThat(seen).allMatch(round -> percent(round) < 100);
    }

    private static int percent(RoundProgress round) {
        return round.percent().orElseThrow();
    }
}
