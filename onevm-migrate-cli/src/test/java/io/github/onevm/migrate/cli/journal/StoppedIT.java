package io.github.onevm.migrate.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import org.junit.jupiter.api.Test;

/** With {@code --on-stop keep} a request to stop leaves everything as it is, to be resumed later. */
class StoppedIT {
    private static End stopped(Night night, String signal, String... arguments) {
        try (Dist dist = night.start(arguments)) {
            Night.awaitPrinted(dist, "0 of 2 snapshots have arrived");
            dist.signal(signal);
            return dist.end();
        }
    }

    private static Night stalled() {
        Night night = Night.begin();
        night.lab().bridge().stall();
        return night;
    }

    private static void assertKept(Night night, End end) {
        assertThat(end.exit()).as("%s", end).isEqualTo(4);
        assertThat(end.out())
                .contains("left as it is, to be resumed or rolled back")
                .contains("next:           go on: onevm-migrate resume 42\n")
                .doesNotContain("rolling back");
        assertThat(night.ends(0, "status", "42").out())
                .contains(
                        "phase:          NEEDS_PERSON", "INTERRUPTED", "UNDEPLOYED, last on host 0 (node-a1)", "locked")
                .containsPattern("migration of VM 42 \\(web-1\\): given up, VM down for [0-9]+ s, in one of ")
                .containsPattern("down since: +20[-0-9]+T[0-9:]+Z, for [0-9]+ s\n");
        assertThat(night.ends(0, "list").out())
                .containsPattern("migration: given up, VM down for [0-9]+ s, in one of ");
    }

    @Test
    void what_is_kept_is_resumed() {
        try (Night night = stalled()) {
            assertKept(night, stopped(night, "INT", "--on-stop", "keep", "-t", "0", "42", "101"));

            night.lab().bridge().resume();
            night.ends(0, "resume", "42");
            night.assertMoved();
        }
    }

    @Test
    void what_is_kept_is_rolled_back() {
        try (Night night = stalled()) {
            assertKept(night, stopped(night, "TERM", "--on-stop", "keep", "-t", "0", "42", "101"));

            assertThat(night.ends(0, "rollback", "42").out())
                    .containsPattern("down: +[0-9.]+ s from RUNNING left to RUNNING seen");
            night.assertBack();
        }
    }

    @Test
    void a_resume_that_is_stopped_takes_back_unless_it_is_told_to_keep() {
        try (Night night = stalled()) {
            assertKept(night, stopped(night, "TERM", "--on-stop", "keep", "-t", "0", "42", "101"));
            assertKept(night, stopped(night, "INT", "resume", "--on-stop", "keep", "42"));

            End undone = stopped(night, "INT", "resume", "42");
            assertThat(undone.exit()).as("%s", undone).isEqualTo(3);
            night.assertBack();
        }
    }
}
