package io.github.onevm.migrate.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import org.junit.jupiter.api.Test;

/** With {@code --hold} the VM runs until the signal to proceed, from any process. */
class HoldingIT {
    @Test
    void a_move_that_is_held_goes_on_when_another_process_says_so() {
        try (Night night = Night.begin();
                Dist held = night.start("--hold", "42", "101")) {
            Night.awaitPrinted(held, "round 1 took");
            assertThat(night.ends(0, "status", "42").out())
                    .contains(
                            "migration of VM 42 (web-1): at work, on hold, in step 1 of ",
                            "phase:          AT_WORK",
                            "is RUNNING")
                    .doesNotContain("down since");
            assertThat(night.ends(0, "list").out()).contains("migration: at work, on hold, in step 1 of ");

            assertThat(night.ends(0, "proceed", "42").out()).contains("told to proceed");

            End end = held.end();
            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(end.out()).contains("told to proceed");
            night.assertMoved();
        }
    }

    @Test
    void a_move_that_is_held_is_aborted_from_elsewhere_without_stopping_the_vm() {
        try (Night night = Night.begin();
                Dist held = night.start("--hold", "42", "101")) {
            Night.awaitPrinted(held, "round 1 took");

            assertThat(night.ends(0, "abort", "42").out()).contains("told to roll back");

            End end = held.end();
            assertThat(end.exit()).as("%s", end).isEqualTo(3);
            assertThat(end.out()).contains("told to roll back");
        }
    }

    @Test
    void a_move_that_is_held_is_ended_by_sigterm_without_stopping_the_vm() {
        try (Night night = Night.begin();
                Dist held = night.start("--hold", "42", "101")) {
            Night.awaitPrinted(held, "round 1 took");

            held.signal("TERM");

            assertThat(held.end().exit()).isEqualTo(3);
            night.assertBack();
        }
    }

    @Test
    void nobody_is_told_where_nothing_is_held() {
        try (Night night = Night.begin()) {
            assertThat(night.ends(1, "proceed", "42").err()).contains("no migration of VM 42 is under way");
        }
    }
}
