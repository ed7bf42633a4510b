package io.github.onevm.migrate.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.TrialSite;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Of several runs that want one VM, one gets the claim; the others change nothing and say which run has it. */
class HeldIT {
    @Test
    void while_one_run_is_at_work_all_others_are_refused() {
        try (Night night = Night.begin()) {
            night.ends(0, "plan", "-o", night.lab().home().resolve("p.json").toString(), "42", "101");
            night.lab().bridge().stall();
            try (Dist first = night.start("42", "101", "-t", "0")) {
                Night.awaitPrinted(first, "0 of 2 snapshots have arrived");
                int changes = changes(night);

                String who = "process " + first.pid() + " on ";
                for (List<String> command : List.of(
                        List.of("42", "101"),
                        List.of("-N", "42", "101"),
                        List.of("plan", "-o", "-", "42", "101"),
                        List.of("apply", night.lab().home().resolve("p.json").toString()),
                        List.of("resume", "42"),
                        List.of("resume", "--take-over", "42"),
                        List.of("rollback", "42"))) {
                    assertThat(night.ends(5, command.toArray(String[]::new)).err())
                            .contains(who);
                }
                assertThat(night.ends(1, "check", "42", "101").out()).contains("MIGRATION_UNFINISHED", who);
                assertThat(night.ends(0, "status", "42").out()).contains("phase:          AT_WORK", who);
                assertThat(changes(night)).isEqualTo(changes);

                night.lab().bridge().resume();
                assertThat(first.end().exit()).isZero();
            }
            night.assertMoved();
        }
    }

    /** Changes of the site; the run at work may write its record meanwhile. */
    private static int changes(Night night) {
        return (int) night.lab().calls().mutations().stream()
                .filter(call -> !call.name().startsWith("one.document."))
                .count();
    }

    @RepeatedTest(5)
    void of_two_that_start_at_the_same_moment_one_goes_on() throws Exception {
        try (Night night = Night.begin()) {
            CyclicBarrier line = new CyclicBarrier(2);
            ExecutorService two = Executors.newFixedThreadPool(2);
            Future<End> one = two.submit(() -> run(night, line));
            Future<End> other = two.submit(() -> run(night, line));
            two.shutdown();

            assertThat(List.of(one.get().exit(), other.get().exit()))
                    .as("%s\n%s", one.get(), other.get())
                    .containsExactlyInAnyOrder(0, 5);
            night.assertMoved();
        }
    }

    private static End run(Night night, CyclicBarrier line) throws Exception {
        line.await();
        return Cli.on(night.lab()).run(TrialSite.MOVE);
    }

    @RepeatedTest(2)
    void of_two_processes_that_start_together_one_goes_on() {
        try (Night night = Night.begin();
                Dist one = night.start(TrialSite.MOVE);
                Dist other = night.start(TrialSite.MOVE)) {
            assertThat(List.of(one.end().exit(), other.end().exit()))
                    .as("%s\n%s", one.end(), other.end())
                    .containsExactlyInAnyOrder(0, 5);
            night.assertMoved();
        }
    }
}
