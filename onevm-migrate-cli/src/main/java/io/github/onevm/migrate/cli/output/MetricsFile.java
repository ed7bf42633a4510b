package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file in Prometheus' text form, for the folder of node exporter's textfile collector. It counts all runs that name it: each adds
 * to what the file says, under a lock, and puts a whole new file in its place. Thread-safe.
 */
final class MetricsFile {
    private static final Pattern SAMPLE =
            Pattern.compile("(onevm_migrate_[a-z_]+(?:\\{[^}]*\\})?) ([0-9]{1,18}(?:\\.[0-9]{1,9})?)");

    /** The lock of a file keeps out other processes alone; a second one of the same process fails instead of waiting. */
    private static final Object IN_THIS_PROCESS = new Object();

    /** Name, type, meaning. */
    private static final List<List<String>> FAMILIES = List.of(
            List.of("onevm_migrate_runs_total", "counter", "Runs that have ended, by their result."),
            List.of("onevm_migrate_sent_bytes_total", "counter", "Bytes sent, as far as StorPool has told them."),
            List.of("onevm_migrate_downtime_seconds", "summary", "How long VMs were down."),
            List.of(
                    "onevm_migrate_phase_seconds",
                    "summary",
                    "How long runs took before the stop, while the VM was down, and after."),
            List.of(
                    "onevm_migrate_last_run_timestamp_seconds",
                    "gauge",
                    "When the last run with this result has ended."));

    private final Path file;
    private final SortedMap<String, BigDecimal> own = new TreeMap<>();
    private @Nullable Instant begun;
    private @Nullable Instant down;
    private @Nullable Instant up;

    /** For one run. */
    MetricsFile(Path file) {
        this.file = file;
    }

    /**
     * Finds out whether it can be written, so that this is known before anything begins.
     *
     * @throws IOException when its folder cannot be written; names it
     */
    static void requireWritable(Path file) throws IOException {
        Path folder = folder(file);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IOException("--metrics-file " + file + ": the folder " + folder + " "
                    + (Files.isDirectory(folder) ? "cannot be written" : "does not exist")
                    + "; correct that, or name another file");
        }
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    }

    synchronized void take(MigrationEvent event) {
        if (begun == null) {
            begun = event.at();
        }
        if (event.data() instanceof EventData.DowntimeBegun && up == null) {
            down = event.at();
        } else if (event.data() instanceof EventData.DowntimeEnded ended) {
            ended(ended, event.at());
        }
    }

    private void ended(EventData.DowntimeEnded ended, Instant at) {
        if (!ended.downtime().isZero()) {
            up = at;
        } else if (up == null) {
            down = null;
        }
    }

    /**
     * The run is over: its numbers are added to the file.
     *
     * @throws IOException when the file cannot be read or written
     */
    synchronized void ended(MigrationReport report, Instant now) throws IOException {
        String result = "{result=\"" + word(report.result()) + "\"}";
        add("onevm_migrate_runs_total" + result, BigDecimal.ONE);
        report.sent()
                .ifPresent(sent -> add(
                        "onevm_migrate_sent_bytes_total",
                        BigDecimal.valueOf(sent.amount().value())));
        report.downtime().ifPresent(downtime -> summary("onevm_migrate_downtime_seconds", "", downtime.total()));
        phase("before_stop", begun, down == null ? now : down);
        phase("down", down, up == null ? now : up);
        phase("after_start", up, now);
        write("onevm_migrate_last_run_timestamp_seconds" + result, BigDecimal.valueOf(now.getEpochSecond()));
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private void phase(String phase, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null) {
            summary("onevm_migrate_phase_seconds", "{phase=\"" + phase + "\"}", Duration.between(from, to));
        }
    }

    private void summary(String name, String labels, Duration time) {
        add(name + "_sum" + labels, BigDecimal.valueOf(time.toMillis(), 3));
        add(name + "_count" + labels, BigDecimal.ONE);
    }

    private void add(String sample, BigDecimal value) {
        own.merge(sample, value, BigDecimal::add);
    }

    private void write(String gauge, BigDecimal value) throws IOException {
        synchronized (IN_THIS_PROCESS) {
            writeAlone(gauge, value);
        }
    }

    private void writeAlone(String gauge, BigDecimal value) throws IOException {
        Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!held.isValid()) {
                throw new IOException(lock + " cannot be locked");
            }
            SortedMap<String, BigDecimal> all = read();
            own.forEach((sample, more) -> all.merge(sample, more, BigDecimal::add));
            all.put(gauge, value);
            replace(text(all));
        }
    }

    private SortedMap<String, BigDecimal> read() throws IOException {
        SortedMap<String, BigDecimal> samples = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                Matcher sample = SAMPLE.matcher(line);
                if (sample.matches()) {
                    samples.put(sample.group(1), new BigDecimal(sample.group(2)));
                }
            }
        } catch (NoSuchFileException first) {
            return samples;
        }
        return samples;
    }

    private static String text(Map<String, BigDecimal> samples) {
        StringBuilder text = new StringBuilder();
        for (List<String> family : FAMILIES) {
            String name = family.get(0);
            List<String> lines = samples.entrySet().stream()
                    .filter(sample -> sample.getKey().matches(name + "(_sum|_count)?(\\{.*)?"))
                    .map(sample -> sample.getKey() + " " + sample.getValue().toPlainString())
                    .toList();
            if (!lines.isEmpty()) {
                text.append("# HELP ")
                        .append(name)
                        .append(' ')
                        .append(family.get(2))
                        .append('\n');
                text.append("# TYPE ")
                        .append(name)
                        .append(' ')
                        .append(family.get(1))
                        .append('\n');
                lines.forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    /** Whoever collects it sees the old file or the new one, never a part. Its collector runs as another user. */
    private void replace(String text) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
