package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A terminal that takes no lines, as after Ctrl-S, or a pipe that nobody reads. */
@Timeout(120)
class StuckTerminalIT {
    private final CountDownLatch starts = new CountDownLatch(1);
    private volatile boolean stuck;

    /** From the undeploy to the start of the VM it takes nothing. */
    private final class Terminal extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int number) {
            if (stuck) {
                await();
            }
            taken.write(bytes, from, number);
        }

        private void await() {
            try {
                starts.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"42 101", "-v 42 101"})
    void a_vm_is_not_down_until_somebody_reads(String line) {
        Terminal terminal = new Terminal();
        try (Lab lab = TrialSite.start();
                PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8)) {
            lab.calls().onArrival(call -> {
                if (call.name().equals("one.vm.action")) {
                    stuck |= call.detail().contains("undeploy");
                    if (call.detail().contains("resume")) {
                        starts.countDown();
                    }
                }
            });

            int exit = Cli.on(lab).run(out, line.split(" ")).exit();

            assertThat(exit).isZero();
            assertThat(Stream.of("undeploy and lock VM 42", "RUNNING again after", "done: VM 42 (web-1)")
                            .map(terminal.text()::indexOf))
                    .isSorted()
                    .doesNotContain(-1);
        }
    }

    /** Also to its end, when the terminal takes nothing more. */
    @Test
    void the_file_of_events_is_written_all_the_same() throws Exception {
        Terminal terminal = new Terminal();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Lab lab = TrialSite.start();
                PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8)) {
            Path events = lab.home().resolve("move.events");
            lab.calls()
                    .onArrival(call -> stuck |=
                            call.name().equals("one.vm.action") && call.detail().contains("undeploy"));

            Future<Integer> exit = thread.submit(() -> Cli.on(lab)
                    .run(out, "42", "101", "--events", events.toString())
                    .exit());
            Settle.until("the end of the last step", () -> isToldToTheEnd(events));
            starts.countDown();

            assertThat(exit.get()).isZero();
            assertThat(terminal.text()).contains("done: VM 42 (web-1)");
        } finally {
            starts.countDown();
            thread.shutdown();
        }
    }

    private static boolean isToldToTheEnd(Path events) {
        try {
            List<JsonNode> lines = Files.exists(events)
                    ? Files.readAllLines(events).stream()
                            .map(JsonMapper.shared()::readTree)
                            .toList()
                    : List.of();
            int steps = lines.stream()
                    .mapToInt(line -> line.path("total").asInt(0))
                    .max()
                    .orElse(Integer.MAX_VALUE);
            return lines.stream()
                    .anyMatch(line -> line.path("event").asString("").equals("step-ended")
                            && line.path("number").asInt() == steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            // a line is being written
            return false;
        }
    }
}
