package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.output.CallsUnderWay;
import io.github.onevm.migrate.cli.output.Display;
import io.github.onevm.migrate.cli.output.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final Screen screen = new Screen();
    private final CallsUnderWay calls = new CallsUnderWay(screen.console);
    private final Heartbeat heartbeat = new Heartbeat(screen.console, calls);

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            screen.clock.turn(Duration.ofSeconds(1));
            heartbeat.look();
        }
    }

    private long lines() {
        return screen.err().lines().count();
    }

    @Test
    void a_command_that_prints_needs_no_further_line() {
        for (int i = 0; i < 20; i++) {
            pass(5);
            screen.console.progress("5 s later");
        }
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void a_call_without_an_answer_is_named_every_ten_seconds() {
        calls.begun("http://one:2633/RPC2", "one.vm.info 42");
        pass(75);
        assertThat(screen.err().lines())
                .hasSize(7)
                .startsWith("00:00:08       waiting: http://one:2633/RPC2 has not answered for 10 s: one.vm.info 42")
                .last()
                .asString()
                .contains("has not answered for 70 s");
    }

    @Test
    void of_several_calls_the_oldest_is_named() throws InterruptedException {
        calls.begun("beta", "SnapshotsList");
        screen.clock.turn(Duration.ofSeconds(3));
        Thread other = new Thread(() -> calls.begun("alpha", "VolumesList"));
        other.start();
        other.join();
        pass(7);
        assertThat(screen.err()).contains("beta has not answered for 10 s: SnapshotsList");
    }

    @Test
    void where_no_call_is_slow_the_last_line_says_what_is_waited_for() {
        screen.console.progress("      VM 42 is PROLOG_UNDEPLOY");
        for (int second = 0; second < 20; second++) {
            calls.begun("one", "one.vm.info 42");
            calls.called("one", "one.vm.info 42", "ok", Duration.ZERO);
            pass(1);
        }
        assertThat(screen.err().lines().map(line -> line.substring(9).strip()))
                .containsExactly(
                        "waiting: VM 42 is PROLOG_UNDEPLOY; nothing new for 10 s",
                        "waiting: VM 42 is PROLOG_UNDEPLOY; nothing new for 20 s");
    }

    @Test
    void what_a_line_says_of_waiting_is_not_said_twice() {
        screen.console.progress("      waiting until VM 42 is UNDEPLOYED, at most 900 s");
        pass(10);
        assertThat(screen.err())
                .endsWith("      still waiting until VM 42 is UNDEPLOYED, at most 900 s; nothing new for 10 s\n");
    }

    @Test
    void what_is_known_of_a_run_is_told_in_place_of_that() {
        screen.console.progress("      0 of 5 snapshots have arrived");
        screen.console.display().show(new Display.Content() {
            @Override
            public List<String> lines() {
                return List.of();
            }

            @Override
            public Optional<String> news() {
                return Optional.of("round 1: 1.0 GiB of 2.0 GiB");
            }

            @Override
            public Optional<String> beside() {
                return Optional.of("VM down for 12 s");
            }
        });
        pass(10);
        assertThat(screen.err()).endsWith("waiting: round 1: 1.0 GiB of 2.0 GiB; VM down for 12 s\n");
    }

    @Test
    void calls_that_fail_are_told() {
        screen.console.progress("VM 42 is RUNNING");
        calls.begun("one", "one.vm.info 42");
        calls.called("one", "one.vm.info 42", "connection refused", Duration.ZERO);
        pass(10);
        assertThat(screen.err()).endsWith("; one  one.vm.info 42  connection refused\n");
    }

    @Test
    void nothing_is_said_on_standard_output() {
        pass(30);
        assertThat(screen.out()).isEmpty();
        assertThat(lines()).isEqualTo(3);
    }

    @Test
    void its_thread_ends_with_the_command() throws InterruptedException {
        heartbeat.started().close();
        for (Thread thread : threads().toList()) {
            thread.join();
        }
        assertThat(threads()).isEmpty();
    }

    private static Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("heartbeat"));
    }
}
