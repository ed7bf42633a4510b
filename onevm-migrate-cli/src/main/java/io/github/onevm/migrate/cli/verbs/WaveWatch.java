package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Display;
import io.github.onevm.migrate.cli.output.WaveStatusPrinter;
import io.github.onevm.migrate.cli.output.WaveView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Shows how far a wave is until no process makes its moves, or the operator stops watching. Changes nothing: a signal ends the watching alone. */
final class WaveWatch {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final WaveLook look;
    private final Console console;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread = Thread.currentThread();
    private volatile boolean pausing;
    private volatile Optional<WaveView> shown = Optional.empty();
    private String printed = "";

    WaveWatch(WaveLook look, Console console) {
        this.look = look;
        this.console = console;
    }

    /** How far it was last. */
    @SuppressWarnings("try") // signals are caught for as long as the block lasts
    WaveView watch() {
        console.display().show(new Shown());
        try (Signals signals = new Signals(this::stop, this::stop).caught(console::detail)) {
            WaveView view = look.now();
            while (view.atWork().orElse(true) && !stopped.get()) {
                show(view);
                pause();
                view = look.now();
            }
            console.display().clear();
            if (stopped.get()) {
                console.progress("no longer watched; the wave itself was not asked to stop");
            }
            return view;
        }
    }

    private void show(WaveView view) {
        shown = Optional.of(view);
        String line = WaveStatusPrinter.line(view);
        if (!console.terminal().live() && !line.equals(printed)) {
            printed = line;
            console.progress(line);
        }
    }

    /** Only a pause is cut short: an interrupted read is no read. */
    private void stop() {
        stopped.set(true);
        if (pausing) {
            thread.interrupt();
        }
    }

    private void pause() {
        pausing = true;
        try {
            console.time().pause(BETWEEN);
        } catch (InterruptedException e) {
            stopped.set(true);
        } finally {
            pausing = false;
        }
    }

    private final class Shown implements Display.Content {
        @Override
        public List<String> lines() {
            return shown.map(view -> WaveStatusPrinter.block(console, view)).orElse(List.of());
        }

        @Override
        public Optional<String> news() {
            return shown.map(WaveStatusPrinter::line);
        }
    }
}
