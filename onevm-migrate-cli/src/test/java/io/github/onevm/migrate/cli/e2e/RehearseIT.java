package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A move that is rehearsed first. */
class RehearseIT {
    private final Lab lab = StandardSite.plan().then(StandardVm::fill).start();

    @AfterEach
    void clear() {
        lab.close();
    }

    private List<String> rehearsalVolumes() {
        return lab.beta().volumes().stream()
                .map(volume -> volume.name())
                .filter(name -> name.startsWith("REHEARSAL-"))
                .toList();
    }

    @Test
    void the_packaged_command_rehearses_and_the_vm_runs_on_where_it_is() {
        End end = Dist.run(lab, "rehearse", "42", "101");

        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.lastLine()).startsWith("done: ").contains("RUNNING", "cluster 100");
        assertThat(rehearsalVolumes()).isEmpty();
        assertThat(lab.calls().mutations().stream()
                        .map(call -> call.server() + " " + call.name())
                        .filter(call -> !call.contains("one.document."))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "alpha VolumesGroupBackup",
                        "beta VolumeCreate",
                        "beta VolumeDelete",
                        "alpha SnapshotDelete",
                        "beta SnapshotDelete");
    }

    @Test
    void the_move_that_follows_is_done() {
        assertThat(Cli.run(lab, "rehearse", "42", "101").exit()).isZero();

        End end = Cli.run(lab, "42", "101");

        assertThat(end.exit()).as("%s", end).isZero();
    }

    @Test
    void after_an_earlier_move_on_the_site_it_tells_the_downtime_and_the_plan_rests_on_it() {
        assertThat(Cli.run(lab, "42", "101").exit()).isZero();

        End rehearsed = Cli.run(lab, "rehearse", "42", "100");
        End planned = Cli.run(lab, "--dry-run", "42", "100");

        assertThat(rehearsed.out()).containsPattern("measured: down for about [0-9.]+ s, between [0-9.]+ s and");
        assertThat(planned.out()).containsPattern("measured: down for about [0-9.]+ s, between [0-9.]+ s and");
    }

    @Test
    void without_an_earlier_move_it_tells_what_it_cannot_know() {
        End end = Cli.run(lab, "rehearse", "42", "101");

        assertThat(end.out())
                .contains("no earlier move on this site tells how long a VM takes to stop and to start here");
    }

    @Test
    void a_dry_run_names_the_volumes_and_changes_nothing() {
        End end = Cli.run(lab, "rehearse", "--dry-run", "42", "101");

        assertThat(end.exit()).isZero();
        assertThat(end.out()).contains("rehearse the cut-over", "REHEARSAL-" + StandardVm.VOLUMES.get(0) + "-");
        assertThat(lab.calls().mutations()).isEmpty();
    }

    @Test
    void an_option_without_effect_is_refused() {
        End end = Cli.run(lab, "rehearse", "--hold", "42", "101");

        assertThat(end.exit()).isEqualTo(2);
        assertThat(end.err()).contains("--hold has no effect with rehearse");
    }
}
