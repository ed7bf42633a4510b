package io.github.onevm.migrate.cli.harness;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a command ended.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it said about errors
 */
public record End(int exit, String out, String err) {
    /** What it printed, line by line. */
    public List<String> outLines() {
        return out.lines().toList();
    }

    /** The very last line of what it printed. */
    public String lastLine() {
        return out.lines().reduce((earlier, later) -> later).orElse("");
    }

    /** What it said about errors, without the lines that only tell what it waits for: a busy machine makes it wait. */
    public List<String> errLines() {
        return err.lines().filter(line -> !line.contains(" waiting: ")).toList();
    }

    /** The same as one text. */
    public String errors() {
        return errLines().stream().collect(Collectors.joining("\n"));
    }

    /** Both streams, for messages. */
    @Override
    public String toString() {
        return "exit " + exit + "\n--- stdout\n" + out + "--- stderr\n" + err;
    }
}
