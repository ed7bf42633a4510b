package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.machine.FileTrouble;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.verify.ContentProgress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a verification has compared, in a file: a first line that says what the file is, then one line for each batch, with both
 * global ids, the number of chunks so far, and the numbers of those that differ. A last line without its end is left out, because
 * the process may have died in it. Every failure is an {@link IllegalArgumentException} that names the file.
 */
final class ProgressFile implements ContentProgress {
    private static final String HEAD = "onevm-migrate verify, progress 1";
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) (\\d{1,18})((?: \\d{1,18})*)");

    private final Path file;

    /** Does not look at the file yet. */
    ProgressFile(Path file) {
        this.file = file;
    }

    @Override
    public Optional<Compared> earlier(Arrival pair) {
        return text().stream()
                .flatMap(text -> lines(text).stream())
                .flatMap(line -> compared(line).stream())
                .filter(c -> c.isOf(pair))
                .reduce((first, later) -> later);
    }

    private Optional<String> text() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            if (!text.isEmpty() && !text.startsWith(HEAD + "\n")) {
                throw new IllegalArgumentException(file + " is not the progress of a verification; name another file");
            }
            return Optional.of(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the progress in " + file + ": " + FileTrouble.explained(e), e);
        }
    }

    private static List<String> lines(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().skip(1).toList();
    }

    private static Optional<Compared> compared(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new Compared(
                        new SnapshotId(parts.group(1)),
                        new SnapshotId(parts.group(2)),
                        Long.parseLong(parts.group(3)),
                        Stream.of(parts.group(4).strip().split(" "))
                                .filter(n -> !n.isEmpty())
                                .map(Long::valueOf)
                                .toList()))
                : Optional.empty();
    }

    @Override
    public void note(Compared compared) {
        String line = compared.sent() + " " + compared.local() + " " + compared.upTo()
                + compared.different().stream().map(n -> " " + n).collect(Collectors.joining()) + "\n";
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            String begin = out.size() == 0 ? HEAD + "\n" : endOfHalfLine(out);
            out.write(ByteBuffer.wrap((begin + line).getBytes(StandardCharsets.UTF_8)), out.size());
            out.force(true);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot note the progress in " + file + ": " + FileTrouble.explained(e), e);
        }
    }

    private static String endOfHalfLine(FileChannel file) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        file.read(last, file.size() - 1);
        return last.get(0) == '\n' ? "" : "\n";
    }
}
