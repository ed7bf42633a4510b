package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.wave.WaveEvent;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lines of a wave on a terminal, which one thread draws while others print above them. */
@Timeout(60)
class WaveScreenTest {
    private static final int OFTEN = 20_000;

    @Test
    void it_is_drawn_while_events_are_told() throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Console console =
                new Console(nowhere, nowhere, ThisMachine.time(), false).on(new Terminal(true, true, 80, false, true));
        WaveReporter reporter = new WaveReporter(console, OFTEN, List.of(), "rack7.csv", ZoneOffset.UTC);
        console.display().show(reporter);
        ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });

        Future<?> events = threads.submit(() -> {
            for (int vm = 1; vm <= OFTEN; vm++) {
                reporter.onEvent(new WaveEvent.MoveBegun(new VmId(vm % 20), false));
            }
        });
        Future<?> drawing = threads.submit(() -> {
            while (!events.isDone()) {
                console.display().draw(List::of, List::of);
            }
        });

        events.get(40, TimeUnit.SECONDS);
        drawing.get(10, TimeUnit.SECONDS);
        assertThat(reporter.lines().get(0)).contains("20 under way");
    }
}
