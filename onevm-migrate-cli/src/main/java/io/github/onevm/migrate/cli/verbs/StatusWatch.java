package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Display;
import io.github.onevm.migrate.cli.output.ProgressBlock;
import io.github.onevm.migrate.cli.output.ShownProgress;
import io.github.onevm.migrate.cli.output.StatusPrinter;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.progress.Progress;
import io.github.onevm.migrate.progress.ProgressModel;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Shows how far the migration of a VM is, from its journal, until it ends or the operator stops watching. Changes nothing: a signal ends
 * the watching alone. A front-end that does not answer for a while is asked again.
 */
final class StatusWatch {
    /** The run writes its journal every ten seconds. */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Migrator migrator;
    private final VmId vm;
    private final Console console;
    private final ProgressModel model = new ProgressModel();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread = Thread.currentThread();
    private volatile String summary = "";
    private String printed = "";

    StatusWatch(Migrator migrator, VmId vm, Console console) {
        this.migrator = migrator;
        this.vm = vm;
        this.console = console;
    }

    /**
     * Watches.
     *
     * @param end takes the status with which it ended
     */
    @SuppressWarnings("try") // signals are caught for as long as the block lasts
    ExitCode watch(MigrationStatus first, Consumer<MigrationStatus> end) {
        console.display().show(new Watched(new ShownProgress(console.terminal(), this::progress)));
        try (Signals signals = new Signals(this::stop, this::stop).caught(console::detail)) {
            Optional<MigrationStatus> now = last(first);
            console.display().clear();
            if (now.isEmpty()) {
                console.error("the journal of VM " + vm + " is gone; another migration may have begun");
                return ExitCode.NOTHING_CHANGED;
            }
            if (stopped.get()) {
                console.progress("no longer watched; the migration itself was not asked to stop");
            } else {
                end.accept(now.orElseThrow());
            }
            return ExitCode.DONE;
        }
    }

    /** The status when it has ended, or nobody watches any more; empty if the journal is gone. */
    private Optional<MigrationStatus> last(MigrationStatus first) {
        Optional<MigrationStatus> now = Optional.of(first);
        while (now.filter(StatusWatch::isGoingOn).isPresent() && !stopped.get()) {
            show(now.orElseThrow());
            pause();
            now = stopped.get() ? now : read(now.orElseThrow());
        }
        return now;
    }

    private void stop() {
        stopped.set(true);
        thread.interrupt();
    }

    private void pause() {
        try {
            console.time().pause(BETWEEN);
        } catch (InterruptedException e) {
            stopped.set(true);
        }
    }

    private static boolean isGoingOn(MigrationStatus status) {
        return status.phase() == MigrationStatus.Phase.AT_WORK || status.phase() == MigrationStatus.Phase.UNKNOWN;
    }

    /** Empty if there is none any more; the one before if none can be read now. */
    private Optional<MigrationStatus> read(MigrationStatus before) {
        try {
            return migrator.status(vm);
        } catch (BackendException.Unavailable e) {
            console.detail(String.valueOf(e.getMessage()));
            return Optional.of(before);
        }
    }

    private void show(MigrationStatus status) {
        summary = StatusPrinter.line(status);
        try {
            migrator.recorded(vm).ifPresent(model::follow);
        } catch (BackendException.Unavailable e) {
            console.detail(String.valueOf(e.getMessage()));
        }
        if (!console.terminal().live() && !summary.equals(printed)) {
            printed = summary;
            console.progress(summary);
        }
    }

    private Optional<Progress> progress() {
        return model.at(console.time().now());
    }

    /** The summary of the status stands above. */
    private final class Watched implements Display.Content {
        private final ShownProgress shown;

        Watched(ShownProgress shown) {
            this.shown = shown;
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>(new ProgressBlock(console.terminal()).wrapped(summary));
            lines.addAll(shown.lines());
            return lines;
        }

        @Override
        public Optional<String> news() {
            return shown.news();
        }

        @Override
        public Optional<String> beside() {
            return shown.beside();
        }
    }
}
