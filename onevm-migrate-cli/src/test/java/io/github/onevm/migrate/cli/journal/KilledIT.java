package io.github.onevm.migrate.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The process is killed in the middle, so that nothing of it is left but the record. */
class KilledIT {
    private static final String SENDING = "0 of 2 snapshots have arrived";

    /**
     * A moment before the start at which the process dies.
     *
     * @param hold what keeps the move at this moment
     * @param printed tells that it has come
     * @param release what lets moves go on
     */
    private record Moment(String name, Consumer<Lab> hold, String printed, Consumer<Lab> release, String... move) {}

    /** How it is ended. */
    private record Ending(Moment moment, String verb) {
        @Override
        public String toString() {
            return moment.name + ", then " + verb;
        }
    }

    private static final List<Moment> MOMENTS = List.of(
            new Moment(
                    "while data is sent ahead",
                    lab -> lab.bridge().stall(),
                    SENDING,
                    lab -> lab.bridge().resume(),
                    "42",
                    "101"),
            new Moment(
                    "during the undeploy",
                    lab -> lab.frontEnd().behaviour(42).holdIn(3, 30),
                    "VM 42 (web-1) is EPILOG_UNDEPLOY",
                    lab -> lab.frontEnd().behaviour(42).letGo(),
                    "42",
                    "101"),
            new Moment(
                    "during the last send",
                    lab -> lab.bridge().stall(),
                    SENDING,
                    lab -> lab.bridge().resume(),
                    "42",
                    "101",
                    "-t",
                    "0"));

    private static List<Ending> endings() {
        List<Ending> all = new ArrayList<>();
        MOMENTS.forEach(moment -> all.addAll(List.of(new Ending(moment, "resume"), new Ending(moment, "rollback"))));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> killed_before_the_start() {
        return AtOnce.tests(endings(), Ending::toString, KilledIT::isEnded);
    }

    private static void isEnded(Ending ending) {
        try (Night night = Night.begin()) {
            ending.moment.hold.accept(night.lab());
            night.killed(ending.moment.printed, ending.moment.move);
            ending.moment.release.accept(night.lab());

            assertBrokenOff(night);
            for (int time = 1; time <= 2; time++) {
                End end = night.ends(0, ending.verb, "42");
                assertThat(end.lastLine()).startsWith(ending.verb.equals("resume") ? "done: " : "undone: ");
                assertEnded(night, ending.verb);
            }
        }
    }

    private static void assertBrokenOff(Night night) {
        for (int time = 1; time <= 2; time++) {
            assertThat(night.ends(0, "status", "42").out())
                    .containsPattern("^migration of VM 42 \\(web-1\\): broken off, (VM down for [0-9]+ s, )?in ")
                    .contains("phase:          BROKEN_OFF", "onevm-migrate resume 42", "onevm-migrate rollback 42");
        }
        End second = night.ends(5, "42", "101");
        assertThat(second.err()).contains("MIGRATION_UNFINISHED", "was broken off by the death of process ");
    }

    private static void assertEnded(Night night, String verb) {
        boolean moved = verb.equals("resume");
        if (moved) {
            night.assertMoved();
        } else {
            night.assertBack();
        }
        assertThat(night.ends(0, "list").out()).containsPattern(moved ? "(?m)^42 .* DONE " : "(?m)^42 .* UNDONE ");
    }

    @Test
    void a_vm_that_was_being_started_goes_on_starting() {
        try (Night night = Night.begin()) {
            killedInTheStart(night);

            assertThat(night.ends(1, "rollback", "42").err()).contains("the VM may have written on the destination");
            night.lab().frontEnd().behaviour(42).letGo();
            night.ends(0, "resume", "42");
            night.assertMoved();
            night.ends(0, "resume", "42");
            night.assertMoved();
        }
    }

    @Test
    void a_vm_that_was_started_is_taken_back_when_its_writes_may_be_lost() {
        try (Night night = Night.begin()) {
            killedInTheStart(night);
            night.lab().frontEnd().behaviour(42).letGo();

            End refused = night.ends(1, "rollback", "42");
            assertThat(refused.out())
                    .contains("GUEST_MAY_HAVE_WRITTEN", "onevm-migrate rollback 42 --discard-destination-writes");
            assertThat(night.ends(0, "gc").out())
                    .contains("onevm-migrate resume 42", "onevm-migrate reverse 42")
                    .doesNotContainPattern("rollback 42(?! --discard-destination-writes)");
            assertThat(night.ends(1, "check", "42", "101").out())
                    .contains("MIGRATION_UNFINISHED", "onevm-migrate reverse 42")
                    .doesNotContain("rollback 42");
            night.ends(0, "rollback", "--discard-destination-writes", "42");
            night.ends(0, "rollback", "42");
            assertThat(night.ends(3, "resume", "42").lastLine()).startsWith("undone (exit 3): ");
        }
    }

    private static void killedInTheStart(Night night) {
        night.lab().frontEnd().behaviour(42).holdIn(3, 32);
        night.killed("VM 42 (web-1) is BOOT_UNDEPLOY", "42", "101");
    }

    @Test
    void a_resume_that_is_killed_is_resumed() {
        try (Night night = Night.begin()) {
            night.lab().bridge().stall();
            night.killed(SENDING, "42", "101", "-t", "0");
            night.killed(SENDING, "resume", "42");
            night.lab().bridge().resume();

            night.ends(0, "resume", "42");
            night.assertMoved();
        }
    }
}
