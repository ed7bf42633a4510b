package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LastSnapshots;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.lab.storpool.Deviation;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.wire.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Storage clusters whose list of snapshots is so long that what arrives is not looked for in it. */
class LongListIT {
    private static final int MANY = 9_000;

    private static Lab site(Assumptions assumptions) {
        Lab lab = StandardSite.plan().assumptions(assumptions).start();
        plant(lab.alpha(), "one-ds-100");
        plant(lab.beta(), "one-ds-102");
        lab.calls().clear();
        return lab;
    }

    private static void plant(StorPoolCluster cluster, String template) {
        cluster.create("other", 1 << 20, template, Map.of());
        IntStream.range(0, MANY).forEach(number -> cluster.snapshot("other", "other-daily-" + number, Map.of()));
    }

    private static void assertMoved(Lab lab, End end) {
        assertThat(end).extracting(End::exit, End::errLines).containsExactly(0, List.of());
        assertThat(StandardVm.VOLUMES).allMatch(volume -> LastSnapshots.arrivedAsStopped(lab, volume));
    }

    private static List<String> lists(Lab lab) {
        return lab.calls().calls().stream()
                .map(Call::name)
                .filter(name -> name.equals("SnapshotsList") || name.equals("SnapshotsSpace"))
                .toList();
    }

    @Test
    void a_move_lists_no_snapshots() {
        try (Lab lab = site(Assumptions.defaults())) {
            assertMoved(lab, Cli.run(lab, "42", "101"));
            assertThat(lists(lab)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "LEGACY_BACKUP_IDENTITY",
                "RECEIVED_NAMED_BY_VOLUME",
                "RECEIVED_NOT_EXPORTED_BACK",
                "NO_SNAPSHOT_COUNT",
                "FINISHED_EXPORTS_VANISH",
                "DELETE_EXPORTED_BUSY",
                "DELETE_WHILE_RECOVERING_BUSY",
                "ABSENT_FIELDS_AS_NULL",
                "UNKNOWN_CALL_IS_A_PAGE"
            })
    void a_move_gets_along_with_a_deviation(Deviation deviation) {
        try (Lab lab = site(Assumptions.defaults().with(deviation))) {
            assertMoved(lab, Cli.run(lab, "42", "101"));
        }
    }

    @Test
    void a_move_over_a_slow_link_lists_them_only_for_its_progress() {
        try (Lab lab = site(Assumptions.defaults())) {
            lab.bridge().appearanceDelay(Duration.ofSeconds(3));
            lab.bridge().rate(64 * 1024);

            assertMoved(lab, Cli.run(lab, "42", "101"));

            assertThat(lists(lab)).doesNotContain("SnapshotsList");
        }
    }

    @Test
    void a_vm_moves_there_and_back() {
        try (Lab lab = site(Assumptions.defaults())) {
            assertMoved(lab, Cli.run(lab, "42", "101"));
            assertThat(Cli.run(lab, "42", "100").exit()).isZero();
            assertThat(Traces.holdsLastRecord(lab, lab.alpha(), 0)).isTrue();
        }
    }
}
