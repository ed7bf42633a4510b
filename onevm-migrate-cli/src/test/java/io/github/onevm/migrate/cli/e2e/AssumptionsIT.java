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
import io.github.onevm.migrate.lab.storpool.StatusMode;
import io.github.onevm.migrate.lab.storpool.TagSide;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * StorPool clusters that behave otherwise than the simulated site does by itself, each of which a move must get along
 * with. All of {@link Deviation}: no behaviour that public sources leave open may break a move.
 */
class AssumptionsIT {
    /** There is a volume in the way as well, so that every kind of change is made, and a name that is not there is asked for. */
    private static void moves(Assumptions assumptions) {
        try (Lab lab = StandardSite.plan().assumptions(assumptions).start()) {
            lab.beta().create(StandardVm.DATA, 10_240L << 20, "one-ds-102", Map.of("nvm", "42", "nloc", "one"));
            lab.alpha().fill(StandardVm.CDROM, 4096, new byte[] {1, 2, 3});
            End end = Cli.run(lab, "42", "101");
            assertThat(end).extracting(End::exit, End::errLines).containsExactly(0, List.of());
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(StandardVm.VOLUMES).allMatch(volume -> LastSnapshots.arrivedAsStopped(lab, volume));
        }
    }

    private static Assumptions defaults() {
        return Assumptions.defaults();
    }

    @ParameterizedTest
    @EnumSource
    void a_move_gets_along_with_a_deviation(Deviation deviation) {
        moves(defaults().with(deviation));
    }

    @ParameterizedTest
    @EnumSource
    void a_move_gets_along_with_every_status_of_errors(StatusMode mode) {
        moves(defaults().withStatusMode(mode));
    }

    @ParameterizedTest
    @EnumSource
    void a_move_gets_along_with_tags_of_backups_on_either_side(TagSide side) {
        moves(defaults().withBackupTags(side));
    }

    @ParameterizedTest
    @EnumSource
    void a_move_of_a_cluster_of_the_old_kind_gets_along_with_tags_of_backups_on_either_side(TagSide side) {
        moves(defaults()
                .withBackupTags(side)
                .with(
                        Deviation.LEGACY_BACKUP_IDENTITY,
                        Deviation.RECEIVED_NAMED_BY_VOLUME,
                        Deviation.REMOTE_ID_ONLY,
                        Deviation.NO_OUTER_GENERATION));
    }

    /** Those that say how a snapshot looks whose data is still on its way, but for CREATE_ON_RECOVERING_BUSY, see below. */
    @ParameterizedTest
    @EnumSource(names = {"LEGACY_BACKUP_IDENTITY", "RECEIVED_NAMED_BY_VOLUME", "REMOTE_ID_ONLY"})
    void a_vm_starts_while_its_data_arrives_despite_a_deviation(Deviation deviation) {
        try (Lab lab = StandardSite.plan()
                .assumptions(defaults().with(deviation))
                .linkRate(1)
                .start()) {
            assertThat(Cli.run(lab, "-t", "0", "--start-while-recovering", "42", "101")
                            .exit())
                    .isZero();
            lab.bridge().unlimited();
            StandardSite.pass(lab, Duration.ofMinutes(1));
            assertThat(lab.bridge().transfers()).allMatch(t -> t.arrived().isPresent());
            assertThat(StandardVm.VOLUMES).allMatch(volume -> LastSnapshots.arrivedAsStopped(lab, volume));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEGACY_BACKUP_IDENTITY", "WAY_BACK_IN_FULL", "FINISHED_EXPORTS_VANISH"})
    void a_vm_moves_there_and_back_despite_a_deviation(Deviation deviation) {
        try (Lab lab =
                StandardSite.plan().assumptions(defaults().with(deviation)).start()) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Cli.run(lab, "-s", "42", "100").exit()).isZero();
            assertThat(Traces.holdsLastRecord(lab, lab.alpha(), 0)).isTrue();
        }
    }

    @Test
    void where_no_volume_stands_on_an_arriving_snapshot_the_early_start_is_undone() {
        try (Lab lab = StandardSite.plan()
                .assumptions(defaults().with(Deviation.CREATE_ON_RECOVERING_BUSY))
                .linkRate(1)
                .start()) {
            End end = Cli.run(lab, "-t", "0", "--start-while-recovering", "42", "101");
            assertThat(end.exit()).isEqualTo(3);
            assertThat(Traces.last(lab).datastoreId()).isEqualTo(101);
        }
    }
}
