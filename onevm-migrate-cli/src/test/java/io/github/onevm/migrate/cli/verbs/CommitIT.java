package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way back of a move is ended: what the move has left goes, and nothing else. */
class CommitIT {
    private static final String STRANGER = "MIGRATED-one-img-7-43-0-1700000000";

    private static Lab moved() {
        Lab lab = TrialSite.start();
        lab.alpha().create(STRANGER, 1 << 20, "one-ds-101", Map.of("nvm", "43", "mvts", "1700000000"));
        End end = Cli.run(lab, TrialSite.MOVE);
        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.out()).contains("when nobody needs the way back any more: onevm-migrate commit 42");
        return lab;
    }

    private static List<String> transferSnapshots(StorPoolCluster cluster) {
        return cluster.snapshots().stream()
                .filter(s -> !s.deleted())
                .filter(s -> s.object().tags().containsKey("mvrd")
                        || s.backupOfGlobalId().isPresent())
                .map(s -> s.object().globalId())
                .toList();
    }

    private static List<String> oldVolumes(Lab lab) {
        return lab.alpha().volumes().stream()
                .map(v -> v.name())
                .filter(name -> name.startsWith("MIGRATED-") && !name.equals(STRANGER))
                .toList();
    }

    @Test
    void a_dry_run_lists_and_changes_nothing() {
        try (Lab lab = moved()) {
            lab.calls().clear();

            End end = Cli.run(lab, "commit", "42", "--delete-source", "--dry-run");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(end.out())
                    .contains("to be removed: ")
                    .contains("to be deleted in cluster 100 (alpha): MIGRATED-");
            assertThat(lab.calls().mutations()).isEmpty();
        }
    }

    @Test
    void the_transfer_snapshots_go_and_the_old_volumes_stay() {
        try (Lab lab = moved()) {
            List<String> old = oldVolumes(lab);

            End end = Cli.run(lab, "commit", "42");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(transferSnapshots(lab.alpha())).isEmpty();
            assertThat(transferSnapshots(lab.beta())).isEmpty();
            assertThat(oldVolumes(lab)).isNotEmpty().isEqualTo(old);
            assertThat(end.out())
                    .contains("stays in cluster 100 (alpha): " + old.get(0))
                    .contains("the old volumes stay: --delete-source deletes them too")
                    .containsPattern("removed:        \\d+ transfer snapshots of the source, \\d+ of the destination\n")
                    .contains("when nobody needs the old volumes any more: onevm-migrate commit 42 --delete-source")
                    .doesNotContain("down:  ", "sent:  ");
            assertThat(TrialSite.where(lab)).isEqualTo("3/3 on 1");
            assertThat(TrialSite.holdsEverything(lab, lab.beta())).isTrue();
        }
    }

    @Test
    void old_volumes_are_not_deleted_without_a_confirmation() {
        try (Lab lab = moved()) {
            lab.calls().clear();

            End end = Cli.run(lab, "commit", "42", "--delete-source");

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.out()).contains("to be deleted in cluster 100 (alpha): MIGRATED-" + TrialSite.OS + "-");
            assertThat(end.err()).contains("there is no terminal to ask at, so nothing was deleted");
            assertThat(lab.calls().mutations()).isEmpty();
        }
    }

    @Test
    void the_old_volumes_go_too_and_no_other() {
        try (Lab lab = moved()) {
            End end = Cli.run(lab, "commit", "42", "--delete-source", "--yes");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(oldVolumes(lab)).isEmpty();
            assertThat(end.out().substring(end.out().indexOf("removed:")))
                    .contains("in cluster 100 (alpha): MIGRATED-" + TrialSite.OS + "-");
            assertThat(lab.alpha().volume(STRANGER)).isPresent();
            assertThat(TrialSite.holdsEverything(lab, lab.beta())).isTrue();
            End again = Cli.run(lab, "commit", "42");
            assertThat(again.exit()).isZero();
            assertThat(again.out()).contains("nothing is left to be removed").doesNotContain("0 transfer snapshots");
        }
    }

    @Test
    void old_volumes_can_be_frozen_and_everything_says_until_when() {
        try (Lab lab = moved()) {
            List<String> old = oldVolumes(lab);

            End end = Cli.run(lab, "commit", "42", "--keep-source", "14", "--yes");

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(oldVolumes(lab)).isEmpty();
            assertThat(frozen(lab)).containsExactlyInAnyOrderElementsOf(old);
            assertThat(lab.alpha().volume(STRANGER)).isPresent();
            assertThat(end.out())
                    .contains("to be frozen, and deleted by StorPool at ")
                    .contains(", frozen until ");
            assertThat(Cli.run(lab, "status", "42").out()).contains("frozen; StorPool deletes them at ");
            assertThat(Cli.run(lab, "reverse", "42").err()).contains("its old volumes are frozen until ");
            assertThat(Cli.run(lab, "verify", "42").exit()).isZero();
        }
    }

    @Test
    void a_second_commit_and_gc_leave_frozen_volumes_alone() {
        try (Lab lab = moved()) {
            Cli.run(lab, "commit", "42", "--keep-source", "14", "--yes");
            List<String> frozen = frozen(lab);

            End again = Cli.run(lab, "commit", "42", "--keep-source", "99", "--yes");
            End gc = Cli.run(lab, "gc", "--delete", "--yes");

            assertThat(again.exit()).as("%s", again).isZero();
            assertThat(again.out()).contains("frozen before in cluster 100 (alpha), stays until ");
            assertThat(gc.out()).doesNotContain("MIGRATED-" + TrialSite.OS);
            assertThat(frozen(lab)).isNotEmpty().isEqualTo(frozen);
        }
    }

    @Test
    void without_a_confirmation_nothing_is_frozen() {
        try (Lab lab = moved()) {
            lab.calls().clear();

            End end = Cli.run(lab, "commit", "42", "--keep-source", "14");

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.err()).contains("there is no terminal to ask at, so nothing was frozen");
            assertThat(lab.calls().mutations()).isEmpty();
        }
    }

    private static List<String> frozen(Lab lab) {
        return lab.alpha().snapshots().stream()
                .filter(s -> s.targetDeleteDate() != 0 && !s.deleted())
                .map(s -> s.object().name())
                .toList();
    }

    @Test
    void afterwards_a_rollback_is_refused() {
        try (Lab lab = moved()) {
            Cli.run(lab, "commit", "42");

            End end = Cli.run(lab, "rollback", "42", "--discard-destination-writes");

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.out()).contains("what happened:  COMMITTED\n");
            assertThat(end.err()).contains("was ended by a commit");
        }
    }

    @Test
    void an_old_volume_in_use_stays() {
        try (Lab lab = moved()) {
            lab.alpha().attach(oldVolumes(lab).get(0), 11);

            End end = Cli.run(lab, "commit", "42", "--delete-source", "--yes");

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.out()).contains("what happened:  SOURCE_NOT_AS_LEFT\n");
            assertThat(end.err()).contains("is attached to client 11");
        }
    }

    @Test
    void what_fails_is_told_and_done_by_another_commit() {
        try (Lab lab = moved()) {
            lab.betaServer()
                    .faults()
                    .judge(call ->
                            call.name().startsWith("SnapshotDelete") ? Optional.of(Fault.REFUSED) : Optional.empty());
            End first = Cli.run(lab, "commit", "42", "--delete-source", "--yes");
            lab.betaServer().faults().judge(call -> Optional.empty());

            assertThat(first.exit()).as("%s", first).isEqualTo(4);
            assertThat(first.out()).contains("COMMIT_UNFINISHED: ").contains("onevm-migrate commit 42 --delete-source");
            assertThat(Cli.run(lab, "commit", "42", "--delete-source", "--yes").exit())
                    .isZero();
            assertThat(transferSnapshots(lab.beta())).isEmpty();
        }
    }

    @Test
    void a_command_that_is_killed_is_finished_by_another_one() throws IOException {
        try (Lab lab = TrialSite.plan().start()) {
            assertThat(Dist.run(lab, TrialSite.MOVE).exit()).isZero();
            try (Dist dist = Dist.start(
                    lab,
                    Files.createDirectory(lab.home().resolve("commit")),
                    "commit",
                    "42",
                    "--delete-source",
                    "--yes")) {
                Settle.until(
                        "the first removal",
                        () -> lab.calls().mutations().stream()
                                .anyMatch(call -> call.name().startsWith("SnapshotDelete")));
                dist.kill();
            }

            assertThat(Cli.run(lab, "status", "42").out()).contains("onevm-migrate commit 42");
            assertThat(Cli.run(lab, "commit", "42", "--delete-source", "--yes").exit())
                    .isZero();

            assertThat(oldVolumes(lab)).isEmpty();
            assertThat(transferSnapshots(lab.alpha())).isEmpty();
            assertThat(transferSnapshots(lab.beta())).isEmpty();
            assertThat(TrialSite.where(lab)).isEqualTo("3/3 on 1");
        }
    }
}
