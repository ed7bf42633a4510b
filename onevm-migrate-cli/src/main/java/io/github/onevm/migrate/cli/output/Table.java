package io.github.onevm.migrate.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prints rows with aligned cells and two spaces between columns. On a terminal that is too narrow for them, text is wrapped within its
 * cell; if a cell had no room for that, each row becomes a few lines of its own. Elsewhere a row is one line, however long, so that
 * tools which search for lines find it.
 */
public final class Table {
    private static final int GAP = 2;

    /** In less room a sentence cannot be read. */
    private static final int LEAST = 16;

    /** A longer word is broken. */
    private static final int LONGEST_WORD = 30;

    /** In a row of its own, cells of at most this width stand together in the first line. */
    private static final int SHORT = 24;

    private static final String INDENT = "    ";

    private final Console console;
    private final List<List<String>> rows = new ArrayList<>();
    private Map<String, Paint> paints = Map.of();

    /** With this head, which is printed only if a row follows. */
    public Table(Console console, String... head) {
        this.console = console;
        rows.add(List.of(head));
    }

    /** The first cell of a row has this colour if it has this text. */
    Table painted(Map<String, Paint> colours) {
        paints = Map.copyOf(colours);
        return this;
    }

    public void row(List<String> cells) {
        rows.add(cells.stream().map(console::named).map(Console::printable).toList());
    }

    public void print() {
        if (rows.size() > 1) {
            lines(console.terminal()).forEach(console::painted);
        }
    }

    /** The lines, without trailing blanks where the terminal is narrow. */
    List<String> lines(Terminal terminal) {
        List<Integer> widths = widths();
        if (!terminal.table() || width(widths) <= terminal.width()) {
            return rows.stream().flatMap(row -> aligned(row, widths).stream()).toList();
        }
        List<Integer> narrow = narrowed(widths, terminal.width());
        return narrow.isEmpty()
                ? rows.stream()
                        .skip(1)
                        .flatMap(row -> stacked(row, widths, terminal).stream())
                        .toList()
                : rows.stream().flatMap(row -> aligned(row, narrow).stream()).toList();
    }

    private List<Integer> widths() {
        return IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .boxed()
                .toList();
    }

    private static int width(List<Integer> widths) {
        return widths.stream().mapToInt(w -> w).sum() + GAP * (widths.size() - 1);
    }

    /** The widest columns give up room, but none more than its longest word; empty if that is not enough. */
    private List<Integer> narrowed(List<Integer> widths, int room) {
        for (int most = room; most >= LEAST; most--) {
            int limit = most;
            List<Integer> narrow = IntStream.range(0, widths.size())
                    .map(column -> Math.max(Math.min(widths.get(column), limit), longestWord(column)))
                    .boxed()
                    .toList();
            if (width(narrow) <= room) {
                return narrow;
            }
        }
        return List.of();
    }

    private int longestWord(int column) {
        return rows.stream()
                .flatMap(row -> List.of(row.get(column).split(" ")).stream())
                .mapToInt(word -> Math.min(word.length(), LONGEST_WORD))
                .max()
                .orElse(0);
    }

    private List<String> aligned(List<String> row, List<Integer> widths) {
        List<List<String>> cells = IntStream.range(0, row.size())
                .mapToObj(column -> Wrapping.wrap(row.get(column), widths.get(column)))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            lines.add(joined(cells, widths, line));
        }
        return lines;
    }

    private String joined(List<List<String>> cells, List<Integer> widths, int line) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            List<String> cell = cells.get(column);
            String part = line < cell.size() ? cell.get(line) : "";
            boolean last = column == cells.size() - 1;
            text.append(column == 0 ? paint(part) : part)
                    .append(last ? "" : " ".repeat(widths.get(column) - part.length() + GAP));
        }
        return text.toString().stripTrailing();
    }

    private String paint(String cell) {
        Paint paint = paints.get(cell);
        // Only for a terminal: the error stream may be one while the table goes to a file.
        return paint == null || !console.terminal().table() ? cell : paint.on(console.terminal(), cell);
    }

    /** The short cells in one line, and each of the others below, with the name of its column. */
    private List<String> stacked(List<String> row, List<Integer> widths, Terminal terminal) {
        List<String> first = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            if (widths.get(column) <= SHORT) {
                first.add(row.get(column));
            } else {
                String text = rows.get(0).get(column).toLowerCase(java.util.Locale.ROOT) + ": " + row.get(column);
                Wrapping.wrap(text, terminal.width() - INDENT.length()).forEach(line -> lines.add(INDENT + line));
            }
        }
        List<String> head = new ArrayList<>(Wrapping.wrap(String.join("  ", first), terminal.width()));
        if (!first.isEmpty() && head.get(0).startsWith(first.get(0))) {
            head.set(0, paint(first.get(0)) + head.get(0).substring(first.get(0).length()));
        }
        head.addAll(lines);
        return head;
    }
}
