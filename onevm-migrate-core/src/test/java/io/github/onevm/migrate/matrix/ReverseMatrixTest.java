package io.github.onevm.migrate.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every call of a way back struck, ended by resume or rollback: no VM is lost, the VM is complete on one side, an old volume goes
 * only when a complete one has its place, the pair that the way back builds on goes only when a newer one is complete, and
 * another way back is made in the end.
 */
class ReverseMatrixTest {
    @Test
    void every_way_back_ends_well_and_another_one_is_open() {
        FaultMatrix.Result result = new FaultMatrix(Setting.BACK).inTurn(3, 11);

        report("the way back", result);
        assertThat(result.cases()).isGreaterThan(1_500);
        assertThat(result.failures()).isEmpty();
    }

    /** Every call that removes something of earlier rounds or of the earlier move. */
    @Test
    void what_the_move_has_left_goes_with_the_rounds_of_the_way_back() {
        Set<String> removing = Set.of("present", "deleteSent", "delete", "unsent");

        FaultMatrix.Result result = new FaultMatrix(Setting.BACK.withRounds())
                .run(call -> removing.contains(call.method().javaName()), 7);

        report("the way back with several rounds", result);
        assertThat(result.cases()).isGreaterThan(150);
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void a_planning_that_is_struck_plans_nothing_by_what_it_could_not_read() {
        Trial.Undisturbed undisturbed = new Trial(VmState.RUNNING, Setting.BACK).undisturbed();
        int calls = new Trial(VmState.RUNNING, Setting.BACK).callsOfPlanning();
        List<String> failures = new ArrayList<>();

        for (int call = 1; call <= calls; call++) {
            for (Disaster disaster : Disaster.values()) {
                try {
                    new Trial(VmState.RUNNING, Setting.BACK).planning(call, disaster, undisturbed.after());
                } catch (AssertionError | RuntimeException e) {
                    failures.add(disaster + " at call " + call + ": " + e);
                }
            }
        }

        report("planning a way back", new FaultMatrix.Result(calls * Disaster.values().length, failures));
        assertThat(calls).isGreaterThan(20);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BASE_REMOVED_FIRST | the pair that the way back builds on is gone",
                "OLD_VOLUMES_DELETED_FIRST | an old volume is taken away that nothing has replaced",
                "SUPERSEDED_FORGOTTEN | the journal does not show what was about to be done after alpha.deleteSent"
            })
    void a_mistake_with_what_the_move_has_left_is_found(Sabotage mistake, String seen) {
        assertThatThrownBy(() -> new Trial(VmState.RUNNING, Setting.BACK.with(mistake)).undisturbed())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(seen);
    }

    private static void report(String what, FaultMatrix.Result result) {
        System.out.println("fault matrix in memory, " + what + ": " + result.cases() + " cases, "
                + result.failures().size() + " failures");
    }
}
