package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Role;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.VmLocation;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What reports and status say, as conditions for assertions. */
final class Reported {
    private Reported() {}

    private static VmLocation.Seen seen(VmLocation vm) {
        assertThat(vm).isInstanceOf(VmLocation.Seen.class);
        return (VmLocation.Seen) vm;
    }

    /** The VM was seen in this state. */
    static Consumer<VmLocation> seenAs(String state) {
        return vm -> assertThat(seen(vm).state().name()).isEqualTo(state);
    }

    /** The VM was seen in this state, in this cluster. */
    static Consumer<VmLocation> seenAs(String state, int cluster) {
        return vm -> {
            assertThat(vm).satisfies(seenAs(state));
            assertThat(seen(vm).stay().orElseThrow().cluster()).isEqualTo(new ClusterId(cluster));
        };
    }

    /** The VM was seen locked or not. */
    static Consumer<VmLocation> locked(boolean wanted) {
        return vm -> assertThat(seen(vm).locked()).isEqualTo(wanted);
    }

    private static DataLocation.Known known(DataLocation data) {
        assertThat(data).isInstanceOf(DataLocation.Known.class);
        return (DataLocation.Known) data;
    }

    /** The data has moved so far. */
    static Consumer<DataLocation> data(Situation situation) {
        return data -> assertThat(known(data).situation()).isEqualTo(situation);
    }

    /** All volumes of this role on this side, of which there is at least one, have a name that begins like this. */
    static Consumer<DataLocation> volumes(Side side, Role role, String prefix) {
        return data -> assertThat(known(data).volumes())
                .filteredOn(volume -> volume.side() == side && volume.role() == role)
                .isNotEmpty()
                .allSatisfy(volume ->
                        assertThat(volume.names()).anyMatch(name -> name.value().startsWith(prefix)));
    }

    /** To resume the migration of the VM. */
    static Predicate<NextAction> resume() {
        return action -> action instanceof NextAction.ResumeMigration resume
                && resume.request().vm().equals(TwoClusters.VM);
    }

    /** To roll the migration of the VM back without a loss. */
    static Predicate<NextAction> rollback() {
        return action -> isRollback(action, false);
    }

    /** To roll the migration of the VM back without what its guest has written on the destination. */
    static Predicate<NextAction> discardingRollback() {
        return action -> isRollback(action, true);
    }

    private static boolean isRollback(NextAction action, boolean discards) {
        return action instanceof NextAction.RollBack back
                && back.request().vm().equals(TwoClusters.VM)
                && back.request().discardsDestinationWrites() == discards;
    }
}
