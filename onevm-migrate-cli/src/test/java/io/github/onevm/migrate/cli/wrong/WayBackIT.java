package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Picture;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import io.github.onevm.migrate.lab.wire.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way back of a VM that is on the destination: looked at before anything is touched, and nothing that a guest wrote is lost. */
class WayBackIT {
    private static final String[] BACK = {"rollback", "42"};
    private static final String[] BACK_ALL_THE_SAME = {"rollback", "42", "--discard-destination-writes"};

    private static void moved(Lab lab) {
        assertThat(Cli.on(lab).run(TrialSite.MOVE).exit()).isZero();
    }

    private static List<VolumeView> called(Lab lab, String start) {
        return Picture.of(lab).beta().keySet().stream()
                .filter(name -> name.startsWith(start))
                .map(name -> lab.beta().volume(name).orElseThrow())
                .toList();
    }

    /** As the tool advises after a move, or of one volume only. */
    @Test
    void without_the_old_volumes_it_is_refused_and_the_vm_runs_on() {
        try (Lab lab = TrialSite.start()) {
            moved(lab);
            String old = Picture.of(lab).alpha().keySet().stream()
                    .filter(name -> name.startsWith("MIGRATED-" + TrialSite.OS))
                    .findFirst()
                    .orElseThrow();
            lab.alpha().deleteVolume(old);
            String where = TrialSite.where(lab);
            lab.calls().clear();

            End end = Cli.on(lab).run(BACK_ALL_THE_SAME);

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.out()).contains("WAY_BACK_MISSING");
            assertThat(end.err()).contains("neither " + old);
            assertThat(lab.calls().mutations()).isEmpty();
            assertThat(TrialSite.where(lab)).isEqualTo(where).startsWith("3/3 on ");
            assertThat(Cli.on(lab).run("status", "42").out())
                    .contains("done")
                    .contains("is RUNNING on host 1 (node-b1)");
        }
    }

    @Test
    void what_the_guest_wrote_there_is_kept_and_told() {
        try (Lab lab = TrialSite.start()) {
            moved(lab);
            lab.calls().clear();

            End end = Cli.on(lab).run(BACK_ALL_THE_SAME);

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(TrialSite.where(lab)).isEqualTo("3/3 on 0");
            assertThat(lab.calls().mutations()).noneMatch(call -> call.name().equals("VolumeDelete"));
            List<VolumeView> kept = called(lab, "ABANDONED-");
            assertThat(kept).hasSameSizeAs(TrialSite.DISKS).allSatisfy(volume -> {
                assertThat(volume.tags()).containsEntry("mvvm", "42").containsKeys("mvts", "mvwu");
                assertThat(volume.tags()).doesNotContainKey("nvm");
                assertThat(end.out()).contains("storpool volume " + volume.name() + " delete " + volume.name());
            });
        }
    }

    /**
     * A VM that waits for a host is rolled back; one that was started by hand since is not, whatever was tried before.
     */
    @Test
    void a_vm_that_was_started_by_hand_after_a_failed_way_back_is_not_taken_back_unasked() {
        try (Lab lab = TrialSite.start()) {
            lab.frontEnd().behaviour(42).schedulerFindsNoHost(true);
            lab.frontEnd()
                    .faults()
                    .judge(call ->
                            call.name().equals("one.vm.action") && call.detail().contains("hold")
                                    ? Optional.of(Fault.REFUSED)
                                    : Optional.empty());
            assertThat(Cli.on(lab).run("42", "101", "--resume-timeout", "16").exit())
                    .isEqualTo(4);
            lab.frontEnd().faults().judge(call -> Optional.empty());
            lab.frontEnd().behaviour(42).schedulerFindsNoHost(false);
            StandardSite.pass(lab, Duration.ofSeconds(20));
            assertThat(TrialSite.where(lab)).isIn("3/3 on 1", "3/3 on 2");
            assertThat(lab.frontEnd().writes(42).last()).as("writes there").isNotEmpty();
            lab.calls().clear();

            End end = Cli.on(lab).run(BACK);

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.out()).contains("GUEST_MAY_HAVE_WRITTEN");
            assertThat(lab.calls().mutations()).isEmpty();
            assertThat(Cli.on(lab).run("resume", "42").exit()).isZero();
            assertThat(TrialSite.holdsEverything(lab, lab.beta())).isTrue();
        }
    }

    @Test
    void whoever_must_not_roll_back_is_told_of_the_way_back_that_loses_nothing() {
        try (Lab lab = TrialSite.start()) {
            moved(lab);

            End end = Cli.on(lab).run(BACK);

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.out())
                    .contains("GUEST_MAY_HAVE_WRITTEN")
                    .contains("or back, with everything that the guest has written there: onevm-migrate reverse 42");
        }
    }
}
