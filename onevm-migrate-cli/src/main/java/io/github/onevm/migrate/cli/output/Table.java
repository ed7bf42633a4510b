package io.github.onevm.migrate.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Prints rows with aligned cells and two spaces between columns. */
public final class Table {
    private final Console console;
    private final List<List<String>> rows = new ArrayList<>();

    /** With this head, which is printed only if a row follows. */
    public Table(Console console, String... head) {
        this.console = console;
        rows.add(List.of(head));
    }

    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    public void print() {
        if (rows.size() > 1) {
            rows.forEach(row -> console.line(line(row)));
        }
    }

    private String line(List<String> row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            int index = column;
            int width = rows.stream().mapToInt(r -> r.get(index).length()).max().orElse(0);
            String cell = row.get(column);
            cells.add(column == row.size() - 1 ? cell : cell + " ".repeat(width - cell.length()));
        }
        return String.join("  ", cells);
    }
}
