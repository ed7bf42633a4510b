package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.machine.FileTrouble;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.wave.WaveReport;
import io.github.onevm.migrate.wave.WaveResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes the results of a wave to files, one row for each VM. A reader never sees half of a file. Stateless. */
public final class WaveResultFiles {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader(
                    "vmid",
                    "cid",
                    "order",
                    "group",
                    "outcome",
                    "code",
                    "cause",
                    "downtime_seconds",
                    "sent_bytes",
                    "begun",
                    "ended")
            .setRecordSeparator("\n")
            .get();

    private WaveResultFiles() {}

    /** The rows as CSV with a header line. */
    public static String csv(List<WaveReport.Row> rows) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (WaveReport.Row row : rows) {
                Optional<WaveResult> result = row.result();
                printer.printRecord(
                        row.move().vm(),
                        row.move().request().target(),
                        row.move().order(),
                        row.move().group().orElse(""),
                        result.map(r -> r.outcome().name()).orElse("NOT_ENDED"),
                        result.flatMap(WaveResult::code).orElse(""),
                        result.flatMap(WaveResult::cause).orElse(""),
                        result.flatMap(WaveResult::downtime)
                                .map(Duration::toMillis)
                                .map(millis -> Double.toString(millis / 1000.0))
                                .orElse(""),
                        result.flatMap(WaveResult::sent)
                                .map(Bytes::value)
                                .map(Object::toString)
                                .orElse(""),
                        result.flatMap(WaveResult::begun).map(Object::toString).orElse(""),
                        result.map(r -> r.ended().toString()).orElse(""));
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory could not be written", e);
        }
        return text.toString();
    }

    /**
     * Writes a file whole.
     *
     * @throws IOException when it cannot be written; the file is then as it was
     */
    public static void write(Path file, String text) throws IOException {
        Path parent = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        try {
            Path draft = Files.createTempFile(parent, "." + file.getFileName(), ".tmp");
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new IOException(file + ": " + FileTrouble.explained(e), e);
        }
    }
}
