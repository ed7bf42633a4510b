package io.github.onevm.migrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.survey.PastMove;
import io.github.onevm.migrate.survey.PastMoveBuilder;
import io.github.onevm.migrate.survey.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DowntimeModelTest {
    private static final VmId VM = new VmId(42);
    private static final VmId OTHER = new VmId(7);

    private static MeasuredDowntime downtime(int volumes, PastMove... moves) {
        Rehearsal rehearsal = new Rehearsal(Instant.EPOCH, volumes, Duration.ofSeconds(3), Duration.ofSeconds(1), true);
        return new DowntimeModel(List.of(moves), VM, false).downtime(rehearsal);
    }

    private static PastMoveBuilder move(VmId vm, int volumes) {
        return new PastMoveBuilder()
                .vm(vm)
                .volumes(volumes)
                .scheduled(false)
                .stop(Duration.ofSeconds(10))
                .rest(Duration.ofSeconds(2))
                .start(Duration.ofSeconds(20))
                .storage(Duration.ofSeconds(6))
                .source(new DatastoreId(100))
                .destination(new DatastoreId(101))
                .rates(List.of());
    }

    @Test
    void without_an_earlier_move_only_the_storage_part_is_known() {
        MeasuredDowntime measured = downtime(1);

        assertThat(measured.storage()).isEqualTo(Duration.ofSeconds(4));
        assertThat(measured.expected()).isEmpty();
        assertThat(measured.basis()).isEqualTo(MeasuredDowntime.Basis.STORAGE_ONLY);
    }

    @Test
    void storage_is_taken_from_the_rehearsal_and_the_rest_from_earlier_moves() {
        MeasuredDowntime measured = downtime(1, move(OTHER, 1).build());

        assertThat(measured.expected()).contains(Duration.ofSeconds(4 + 10 + 2 + 20));
        assertThat(measured.basis()).isEqualTo(MeasuredDowntime.Basis.FEW_MOVES);
    }

    @Test
    void what_grows_with_the_volumes_is_carried_on_in_a_straight_line() {
        PastMove one = move(OTHER, 1).start(Duration.ofSeconds(20)).build();
        PastMove three = move(OTHER, 3).start(Duration.ofSeconds(30)).build();

        assertThat(downtime(5, one, three).expected()).contains(Duration.ofSeconds(4 + 10 + 2 + 40));
    }

    @Test
    void the_stop_is_that_of_the_same_vm_if_it_was_moved_before() {
        PastMove slow = move(OTHER, 1).stop(Duration.ofSeconds(100)).build();

        assertThat(downtime(1, slow, move(VM, 1).build(), slow).expected()).contains(Duration.ofSeconds(36));
    }

    @Test
    void a_start_by_the_scheduler_tells_nothing_of_one_on_a_named_host() {
        PastMove scheduled =
                move(OTHER, 1).scheduled(true).start(Duration.ofSeconds(60)).build();

        assertThat(downtime(1, scheduled, move(OTHER, 1).build()).expected()).contains(Duration.ofSeconds(36));
    }

    @Test
    void moves_that_differ_widen_the_margin() {
        PastMove usual = move(OTHER, 1).build();
        PastMove late = move(OTHER, 1).start(Duration.ofSeconds(50)).build();

        MeasuredDowntime alike = downtime(1, usual, usual, usual);
        MeasuredDowntime different = downtime(1, usual, usual, late);

        assertThat(alike.basis()).isEqualTo(MeasuredDowntime.Basis.MOVES);
        assertThat(different.margin().orElseThrow())
                .isGreaterThan(alike.margin().orElseThrow());
    }

    @Test
    void it_is_as_sure_as_the_part_that_rests_on_the_fewest_moves() {
        PastMove other = move(OTHER, 1).build();

        MeasuredDowntime measured = downtime(1, other, other, other, move(VM, 1).build());

        assertThat(measured.moves()).isEqualTo(1);
        assertThat(measured.basis()).isEqualTo(MeasuredDowntime.Basis.FEW_MOVES);
    }

    @Test
    void two_moves_are_too_few_for_a_narrow_margin() {
        PastMove usual = move(OTHER, 1).build();

        assertThat(downtime(1, usual, usual).margin().orElseThrow())
                .isGreaterThan(downtime(1, usual, usual, usual).margin().orElseThrow());
    }
}
