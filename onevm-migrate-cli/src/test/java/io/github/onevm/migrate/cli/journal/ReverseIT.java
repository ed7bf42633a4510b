package io.github.onevm.migrate.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Picture;
import io.github.onevm.migrate.cli.harness.TrialSite;
import org.junit.jupiter.api.Test;

/** {@code reverse} as an operator types it: what it says, and what a kill and Ctrl-C in the middle leave. */
class ReverseIT {
    private static final String SENDING = "0 of 2 snapshots have arrived";

    private static void isHome(Night night) {
        assertThat(TrialSite.where(night.lab())).isEqualTo("3/3 on 0");
        assertThat(TrialSite.holdsEverything(night.lab(), night.lab().alpha()))
                .as("data on alpha")
                .isTrue();
        assertThat(Picture.of(night.lab()).alpha().keySet()).noneMatch(name -> name.startsWith("MIGRATED-"));
        assertThat(night.lab().frontEnd().writes(42).failed()).isZero();
    }

    private static Night moved() {
        Night night = Night.begin();
        night.ends(0, TrialSite.MOVE);
        night.assertMoved();
        return night;
    }

    @Test
    void brings_it_home_with_what_the_guest_has_written() {
        try (Night night = moved()) {
            End end = night.packagedEnds(0, "reverse", "42");

            isHome(night);
            assertThat(end.out())
                    .contains("from cluster 101 (beta) to cluster 100 (alpha)")
                    .contains("delete 3 volumes that the earlier move has left")
                    .contains("next:           when nobody needs the way back any more: onevm-migrate commit 42");
            assertThat(end.lastLine())
                    .isEqualTo("done: VM 42 (web-1) is RUNNING on host 0 (node-a1) of cluster 100 (alpha)");
        }
    }

    @Test
    void a_dry_run_names_what_would_go_and_changes_nothing() {
        try (Night night = moved()) {
            Picture before = Picture.of(night.lab());

            End end = night.ends(0, "reverse", "42", "--dry-run");

            assertThat(Picture.of(night.lab())).isEqualTo(before);
            night.assertMoved();
            assertThat(end.out()).contains("MIGRATED-one-img-7-42-0-").contains("dry run: nothing was changed");
        }
    }

    @Test
    void is_killed_in_the_middle_and_resumed() {
        try (Night night = moved()) {
            night.lab().bridge().stall();
            night.killed(SENDING, "reverse", "42");
            night.lab().bridge().resume();

            assertThat(night.ends(0, "status", "42").out())
                    .contains("way back of VM 42 (web-1): broken off")
                    .contains("VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101 (beta)")
                    .contains("go on: onevm-migrate resume 42");
            night.ends(0, "resume", "42");
            isHome(night);
        }
    }

    @Test
    void is_stopped_by_ctrl_c_and_made_again() {
        try (Night night = moved()) {
            night.lab().bridge().stall();
            End stopped;
            try (Dist dist = night.start("reverse", "42")) {
                Night.awaitPrinted(dist, SENDING);
                dist.signal("INT");
                stopped = dist.end();
            }
            night.lab().bridge().resume();

            assertThat(stopped.exit()).as("%s", stopped).isEqualTo(3);
            assertThat(stopped.err()).contains("INTERRUPTED: asked to stop while the VM was still RUNNING");
            night.assertMoved();
            night.ends(0, "reverse", "42");
            isHome(night);
        }
    }

    @Test
    void says_why_it_is_refused_and_what_to_do() {
        try (Night night = Night.begin()) {
            assertThat(night.ends(1, "reverse", "42").err())
                    .contains("REVERSE_WITHOUT_JOURNAL")
                    .contains("name the cluster in a plain move");
            night.ends(0, TrialSite.MOVE);
            night.ends(0, "commit", "42", "--yes");
            assertThat(night.ends(1, "reverse", "42").err())
                    .contains("taking VM 42 (web-1) back is refused, nothing was changed: REVERSE_COMMITTED")
                    .contains("that sends everything");
            night.assertMoved();
        }
    }

    @Test
    void takes_one_vm() {
        try (Night night = Night.begin()) {
            assertThat(night.ends(2, "reverse", "42", "101").err()).contains("reverse");
            assertThat(night.ends(2, "reverse").err()).contains("reverse");
            night.assertBack();
        }
    }
}
