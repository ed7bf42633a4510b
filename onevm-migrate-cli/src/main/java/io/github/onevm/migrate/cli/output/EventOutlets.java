package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.cli.options.EventTargets;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.execution.EventQueue;
import io.github.onevm.migrate.execution.Workers;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.run.ListenerQueue;
import io.github.onevm.migrate.wave.WaveEvent;
import io.github.onevm.migrate.wave.WaveListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the events of a run, or of all runs of a wave, go besides the screen. What fails there never harms a run, and a terminal that takes nothing holds up none
 * of them.
 */
public final class EventOutlets implements AutoCloseable {
    private static final Duration AT_THE_END = Duration.ofSeconds(5);

    /** Other runs may have the lock of the file. */
    private static final Duration COUNTING = Duration.ofSeconds(60);

    private final Console console;
    private final Optional<EventFile> file;
    private final List<BackgroundListener> listeners = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private final List<Runnable> screens = new ArrayList<>();
    private final Workers threads = Workers.own();

    /** Notes that a run is over, after its events. */
    private interface Ending {
        void ended(VmId vm, MigrationReport report);
    }

    private EventOutlets(Optional<EventFile> file, boolean syslog, Optional<Path> metrics, Console console) {
        this.file = file;
        this.console = console;
        metrics.ifPresent(this::count);
        file.ifPresent(f ->
                listeners.add(new BackgroundListener("the file of --events", f::write, AT_THE_END, console::error)));
        if (syslog) {
            log(Syslog.ofThisMachine(console::named));
        }
    }

    private void count(Path path) {
        Map<VmId, MetricsFile> runs = new HashMap<>();
        BackgroundListener listener = new BackgroundListener(
                "the metrics",
                event -> runs.computeIfAbsent(event.migration().vm(), vm -> new MetricsFile(path))
                        .take(event),
                COUNTING,
                console::error);
        listeners.add(listener);
        endings.add((vm, report) -> {
            Instant now = console.now();
            listener.afterwards(() ->
                    counted(Optional.ofNullable(runs.remove(vm)).orElseGet(() -> new MetricsFile(path)), report, now));
        });
    }

    private void counted(MetricsFile metrics, MigrationReport report, Instant now) {
        try {
            metrics.ended(report, now);
        } catch (IOException e) {
            console.error("the metrics of this run could not be written: " + e.getMessage());
        }
    }

    private void log(Syslog syslog) {
        BackgroundListener listener =
                new BackgroundListener("the system log", syslog::take, AT_THE_END, console::error);
        listeners.add(listener);
        endings.add((vm, report) -> listener.afterwards(() -> syslog.ended(vm, report)));
    }

    /** A file cannot be written; nothing was begun. */
    public static final class NotOpened extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotOpened(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Opens them.
     *
     * @throws NotOpened when the file cannot be written; the message names it
     */
    public static EventOutlets open(EventTargets targets, Console console) {
        try {
            if (targets.metrics().isPresent()) {
                MetricsFile.requireWritable(targets.metrics().orElseThrow());
            }
            Optional<EventFile> file = Optional.empty();
            if (targets.file().isPresent()) {
                file = Optional.of(EventFile.add(targets.file().orElseThrow(), console));
            }
            return new EventOutlets(file, targets.syslog(), targets.metrics(), console);
        } catch (IOException e) {
            throw new NotOpened(e);
        }
    }

    /** A listener that tells them what it tells the given one. */
    public MigrationListener beside(MigrationListener screen) {
        if (listeners.isEmpty()) {
            return screen;
        }
        ListenerQueue queue = new ListenerQueue(screen, threads.listeners());
        screens.add(queue::close);
        return event -> {
            listeners.forEach(listener -> listener.onEvent(event));
            queue.onEvent(event);
        };
    }

    /** A listener that tells them of all moves of a wave what it tells the given one. */
    public WaveListener beside(WaveListener screen) {
        if (listeners.isEmpty()) {
            return screen;
        }
        EventQueue<WaveEvent> queue = new EventQueue<>(
                new WaveScreen(screen, console),
                threads.listeners(),
                Duration.ZERO,
                EventQueue.AT_THE_END,
                WaveEvent.MoveTold.class::isInstance);
        screens.add(queue::close);
        return event -> {
            if (event instanceof WaveEvent.MoveTold told) {
                listeners.forEach(listener -> listener.onEvent(told.event()));
            } else if (event instanceof WaveEvent.MoveEnded end) {
                end.report().ifPresent(report -> ended(end.result().vm(), report));
            }
            queue.tell(event);
        };
    }

    private record WaveScreen(WaveListener screen, Console console) implements EventQueue.Listener<WaveEvent> {
        @Override
        public void tell(WaveEvent event) {
            try {
                screen.onEvent(event);
            } catch (RuntimeException e) {
                console.error("a mistake in this program, the wave goes on: ", e);
            }
        }

        @Override
        public void drop(WaveEvent event, Throwable reason) {
            console.error("what happens is not shown any more, the wave goes on: ", reason);
        }
    }

    /** A run is over. */
    public void ended(VmId vm, MigrationReport report) {
        endings.forEach(ending -> ending.ended(vm, report));
    }

    /** Waits a moment for what is still to be passed on, and to be shown. */
    @Override
    public void close() {
        listeners.forEach(BackgroundListener::close);
        screens.forEach(Runnable::run);
        threads.close();
        try {
            if (file.isPresent()) {
                file.orElseThrow().close();
            }
        } catch (IOException e) {
            // What could not be written was told already.
        }
    }
}
