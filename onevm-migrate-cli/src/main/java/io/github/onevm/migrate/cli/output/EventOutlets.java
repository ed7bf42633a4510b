package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.cli.options.EventTargets;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.MigrationReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the events of a run go besides the screen. What fails there never harms the run. */
public final class EventOutlets implements AutoCloseable {
    private final Optional<EventFile> file;
    private final Optional<Syslog> syslog;
    private final Optional<MetricsFile> metrics;
    private final Console console;
    private final List<BackgroundListener> listeners = new ArrayList<>();

    private EventOutlets(
            Optional<EventFile> file, Optional<Syslog> syslog, Optional<MetricsFile> metrics, Console console) {
        this.file = file;
        this.syslog = syslog;
        this.metrics = metrics;
        this.console = console;
        metrics.ifPresent(m -> listeners.add(new BackgroundListener("the metrics", m::take, console::error)));
        file.ifPresent(f -> listeners.add(new BackgroundListener("the file of --events", f::write, console::error)));
        syslog.ifPresent(s -> listeners.add(new BackgroundListener("the system log", s::take, console::error)));
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
        Optional<Syslog> syslog =
                targets.syslog() ? Optional.of(Syslog.ofThisMachine(console::named)) : Optional.empty();
        try {
            Optional<MetricsFile> metrics = Optional.empty();
            if (targets.metrics().isPresent()) {
                metrics = Optional.of(MetricsFile.open(targets.metrics().orElseThrow()));
            }
            Optional<EventFile> file = Optional.empty();
            if (targets.file().isPresent()) {
                file = Optional.of(EventFile.add(targets.file().orElseThrow(), console));
            }
            return new EventOutlets(file, syslog, metrics, console);
        } catch (IOException e) {
            throw new NotOpened(e);
        }
    }

    /** A listener that tells them what it tells the given one. */
    public MigrationListener beside(MigrationListener screen) {
        return listeners.isEmpty() ? screen : new Both(screen, listeners);
    }

    /** The run is over. */
    public void ended(VmId vm, MigrationReport report) {
        listeners.forEach(BackgroundListener::close);
        syslog.ifPresent(s -> s.ended(vm, report));
        metrics.ifPresent(m -> counted(m, report));
    }

    private void counted(MetricsFile file, MigrationReport report) {
        try {
            file.ended(report, console.now());
        } catch (IOException e) {
            console.error("the metrics of this run could not be written: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        listeners.forEach(BackgroundListener::close);
        try {
            if (file.isPresent()) {
                file.orElseThrow().close();
            }
        } catch (IOException e) {
            // What could not be written was told already.
        }
    }

    private record Both(MigrationListener screen, List<BackgroundListener> others) implements MigrationListener {
        @Override
        public void onEvent(MigrationEvent event) {
            others.forEach(other -> other.onEvent(event));
            screen.onEvent(event);
        }

        @Override
        public void onFailure(MigrationEvent event, Throwable thrown) {
            screen.onFailure(event, thrown);
        }
    }
}
