package io.github.onevm.migrate.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.VmState;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** No VM is ever lost; and the matrix that says so can fail. */
class FaultMatrixTest {
    @Test
    void every_migration_ends_well_forwards_and_backwards() {
        FaultMatrix.Result result = new FaultMatrix(Setting.MOVE).run();

        System.out.println("fault matrix in memory: " + result.cases() + " cases, "
                + result.failures().size() + " failures");

        assertThat(result.failures()).isEmpty();
    }

    /**
     * With all that may go beside each other: reading the records beside the last send, the fence beside the creation, and the calls of
     * a step among themselves. Each run may take another order.
     */
    @Test
    void every_migration_ends_well_with_calls_side_by_side() {
        FaultMatrix.Result result = new FaultMatrix(Setting.MOVE.sideBySide(true)).run(SpiCall::isMutation);

        System.out.println("fault matrix in memory, side by side: " + result.cases() + " cases, "
                + result.failures().size() + " failures");
        assertThat(result.cases()).isGreaterThan(400);
        assertThat(result.failures()).isEmpty();
    }

    /** Every call that has to do with rounds and with the removal of earlier ones. */
    @Test
    void earlier_rounds_go_and_the_newest_complete_pair_stays() {
        Set<String> ofRounds = Set.of("send", "sent", "arrivals", "present", "deleteSent", "replace", "undeploy");

        FaultMatrix.Result result = new FaultMatrix(Setting.MOVE.withRounds())
                .run(call -> ofRounds.contains(call.method().javaName()));

        System.out.println("fault matrix in memory with several rounds: " + result.cases() + " cases, "
                + result.failures().size() + " failures");
        assertThat(result.cases()).isGreaterThan(1_000);
        assertThat(result.failures()).isEmpty();
    }

    /** Every call that has to do with the snapshots; the others are as without them. */
    @Test
    void a_vm_with_snapshots_keeps_them_there_or_here() {
        Set<String> carrying =
                Set.of("snapshots", "exported", "export", "receive", "unexport", "arrivals", "undeploy", "replace");

        FaultMatrix.Result result = new FaultMatrix(Setting.MOVE.with(SnapshotPolicy.CARRY))
                .run(call -> carrying.contains(call.method().javaName()));

        System.out.println("fault matrix in memory with snapshots: " + result.cases() + " cases, "
                + result.failures().size() + " failures");
        assertThat(result.cases()).isGreaterThan(500);
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void the_records_of_dropped_snapshots_come_back() {
        FaultMatrix.Result result = new FaultMatrix(Setting.MOVE.with(SnapshotPolicy.FLATTEN))
                .run(call -> call.target().equals("records"));

        System.out.println("fault matrix in memory with dropped snapshots: " + result.cases() + " cases, "
                + result.failures().size() + " failures");
        assertThat(result.cases()).isGreaterThan(50);
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void a_copy_of_a_snapshot_that_no_record_announces_is_found() {
        assertThatThrownBy(() -> new Trial(
                                VmState.RUNNING,
                                Setting.MOVE.with(Sabotage.NO_RECORD).with(SnapshotPolicy.CARRY))
                        .undisturbed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("alpha.export");
    }

    /** Undisturbed it looks like a sound migration: only a disaster shows what is wrong with it. */
    @Test
    void a_mistake_in_dealing_with_trouble_is_found() {
        new Trial(VmState.RUNNING, Setting.MOVE.with(Sabotage.BLIND_RETRY)).undisturbed();

        assertThat(new FaultMatrix(Setting.MOVE.with(Sabotage.BLIND_RETRY)).firstFailure())
                .isPresent();
    }

    @Test
    void a_way_back_that_gives_up_what_a_guest_wrote_unasked_is_found() {
        assertThat(new FaultMatrix(Setting.MOVE.with(Sabotage.GIVES_UP_UNASKED)).firstFailure())
                .get()
                .asString()
                .contains("a volume that a guest may have written is taken away without consent");
    }

    /** These are found at once, in a run that nothing disturbs. */
    @ParameterizedTest
    @EnumSource(
            value = Sabotage.class,
            names = {"START_BEFORE_FENCE", "CREATE_BEFORE_SET_ASIDE", "NO_RECORD"})
    void a_wrong_order_is_found(Sabotage mistake) {
        assertThatThrownBy(() -> new Trial(VmState.RUNNING, Setting.MOVE.with(mistake)).undisturbed())
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECORDS_BEFORE_IMAGES | the VM's record points ahead of those of its images",
                "IMAGES_FORGOTTEN | the journal does not show what was about to be done after images.moveImages",
                "SUPERSEDED_FORGOTTEN | the journal does not show what was about to be done after beta.deleteSent",
                "BLIND_LISTS | an image that somebody made meanwhile is not listed"
            })
    void a_mistake_with_what_the_journal_notes_is_found(Sabotage mistake, String seen) {
        assertThatThrownBy(() -> new Trial(VmState.RUNNING, Setting.MOVE.with(mistake)).undisturbed())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(seen);
    }
}
