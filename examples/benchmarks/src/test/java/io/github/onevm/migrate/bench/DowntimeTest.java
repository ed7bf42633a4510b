package io.github.onevm.migrate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.storpool.TransferView;
import io.github.onevm.migrate.lab.wire.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DowntimeTest {
    private static final List<StateChange> MOVE =
            List.of(state(0, 3, 3), state(100, 3, 29), state(2_000, 9, 0), state(2_900, 3, 0), state(6_000, 3, 3));

    private static StateChange state(int millis, int state, int lcmState) {
        return new StateChange(at(millis), state, lcmState, 0, 0, 100, 0);
    }

    private static Instant at(int millis) {
        return Instant.EPOCH.plusMillis(millis);
    }

    private static TransferView transfer(String volume, int started, Optional<Integer> arrived) {
        return new TransferView(
                volume, "alpha", "beta", "a.b.1", Optional.empty(), 0, 0, at(started), arrived.map(DowntimeTest::at));
    }

    private static Call call(int millis, String server, String name) {
        return new Call(at(millis), server, name, "", false);
    }

    private static Downtime of(List<StateChange> states, TransferView... transfers) {
        return Downtime.of(new Observation(states, List.of(transfers), List.of()));
    }

    @Test
    void is_the_time_from_undeployed_to_the_deploy() {
        Downtime downtime = of(MOVE);

        assertThat(downtime.from()).isEqualTo(at(2_000));
        assertThat(downtime.to()).isEqualTo(at(2_900));
        assertThat(downtime.gap()).isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void pending_counts_too() {
        List<StateChange> states =
                List.of(state(0, 3, 3), state(1_000, 9, 0), state(1_500, 1, 0), state(3_000, 3, 0), state(4_000, 3, 3));

        assertThat(of(states).gap()).isEqualTo(Duration.ofMillis(2_000));
    }

    @Test
    void a_second_stop_adds_up_without_the_time_between() {
        List<StateChange> states =
                List.of(state(1_000, 9, 0), state(1_100, 3, 0), state(5_000, 9, 0), state(5_200, 3, 0));

        assertThat(of(states).gap()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void the_link_is_charged_until_the_last_snapshot_of_the_last_backup_has_arrived() {
        Downtime downtime = of(
                MOVE,
                transfer("a", 50, Optional.of(90)),
                transfer("b", 50, Optional.of(5_000)),
                transfer("a", 2_100, Optional.of(2_300)),
                transfer("b", 2_100, Optional.of(2_600)));

        assertThat(downtime.onLink()).isEqualTo(Duration.ofMillis(500));
        assertThat(downtime.gap()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void calls_are_counted_by_what_they_reach() {
        Downtime downtime = Downtime.of(new Observation(
                MOVE,
                List.of(),
                List.of(
                        call(1_999, "opennebula", "one.vm.info"),
                        call(2_000, "opennebula", "one.vm.info"),
                        call(2_100, "alpha", "VolumesGroupBackup"),
                        call(2_200, "beta", "VolumeCreate"),
                        call(2_300, "opennebula", "one.document.update"),
                        call(2_901, "opennebula", "one.vm.info"))));

        assertThat(downtime.openNebulaCalls()).isEqualTo(1);
        assertThat(downtime.storPoolCalls()).isEqualTo(2);
        assertThat(downtime.documentCalls()).isEqualTo(1);
    }

    @Test
    void a_vm_that_does_not_run_again_has_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(MOVE.subList(0, 3)))
                .withMessageContaining("still stopped");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(MOVE.subList(0, 2)))
                .withMessageContaining("never undeployed");
    }

    @Test
    void a_last_difference_that_has_not_arrived_is_no_move() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(MOVE, transfer("a", 2_100, Optional.empty())))
                .withMessageContaining("a has not arrived");
    }
}
