package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal of a migration is compared with where the VM has been since. */
class MovedSinceTest {
    private final Scenario scenario = Scenario.standard();

    /** Of a move to cluster 101 that is done. */
    private List<HistoryRecord> stays() {
        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
        return new ArrayList<>(scenario.site.control().status(TwoClusters.VM).stays());
    }

    private void staysToo(int cluster) {
        List<HistoryRecord> stays = stays();
        int seq = stays.get(stays.size() - 1).seq() + 1;
        stays.add(new HistoryRecord(seq, new HostId(90), "node-90", new ClusterId(cluster), new DatastoreId(0), 0));
        scenario.site.history(TwoClusters.VM, stays.toArray(HistoryRecord[]::new));
    }

    private MigrationReport resume() {
        return scenario.migrator.resume(Resume.of(TwoClusters.VM), MigrationListener.SILENT, new Cancellation());
    }

    private MigrationReport rollback() {
        return scenario.migrator.rollback(
                Rollback.of(TwoClusters.VM).discardingDestinationWrites(), MigrationListener.SILENT);
    }

    private void assertRefused(MigrationReport report, String difference) {
        assertThat(report.result()).as("%s", report).isEqualTo(Result.NOTHING_CHANGED);
        assertThat(report.failure()).contains(FailureCode.WORLD_CHANGED);
        assertThat(report.cause().orElseThrow()).contains(difference);
        assertThat(report.data()).isInstanceOf(DataLocation.MovedSince.class);
    }

    /** Moved back to where it came from, and to a third cluster. */
    @ParameterizedTest
    @ValueSource(ints = {100, 102})
    void a_vm_that_another_move_has_taken_elsewhere_is_not_touched(int cluster) {
        staysToo(cluster);
        int changes = scenario.spi.mutations().size();

        assertRefused(resume(), "was brought to cluster " + cluster + ", host 90 (node-90)");
        assertRefused(rollback(), "was brought to cluster " + cluster);

        assertThat(scenario.spi.mutations()).hasSize(changes);
        assertThat(scenario.migrator.status(TwoClusters.VM).orElseThrow().data())
                .isInstanceOfSatisfying(
                        DataLocation.MovedSince.class,
                        moved -> assertThat(moved.difference()).contains("cluster " + cluster));
    }

    @Test
    void a_vm_that_was_restarted_in_the_cluster_it_was_moved_to_is_where_it_was_left() {
        staysToo(101);

        assertThat(resume().result()).isEqualTo(Result.DONE);
        assertThat(scenario.migrator.status(TwoClusters.VM).orElseThrow().data())
                .satisfies(Reported.data(DataLocation.Situation.ON_DESTINATION));
    }

    @Test
    void a_vm_that_was_taken_back_is_where_it_was_left() {
        stays();

        assertThat(rollback().result()).isEqualTo(Result.UNDONE);
        assertThat(rollback().result()).isEqualTo(Result.UNDONE);
    }

    @Test
    void a_terminated_vm_is_told_so() {
        stays();
        scenario.site.state(TwoClusters.VM, new VmState(6, 0));

        assertRefused(resume(), "was terminated since");
    }
}
