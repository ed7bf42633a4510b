package io.github.onevm.migrate.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures in rows, for people and for programs.
 *
 * @param columns heads, with units: {@code least heap MiB}
 * @param rows one value for each column: whole numbers, fractions or texts
 */
record Table(List<String> columns, List<List<Object>> rows) {
    /** Below this a fraction, most often a ratio, is shown with two digits behind the point. */
    private static final double SMALL = 2;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row + " has not one value for each of " + columns);
            }
        }
    }

    /** Markdown, columns aligned to the right. */
    List<String> text() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns);
        rows.forEach(row -> all.add(row.stream().map(Table::shown).toList()));
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int index = column;
            widths.add(
                    all.stream().mapToInt(row -> row.get(index).length()).max().orElse(0));
        }
        List<String> lines =
                new ArrayList<>(all.stream().map(row -> line(row, widths)).toList());
        lines.add(
                1,
                line(widths.stream().map(width -> "-".repeat(width - 1) + ":").toList(), widths));
        return lines;
    }

    private static String shown(Object value) {
        if (value instanceof Double fraction) {
            return String.format(Locale.ROOT, fraction < SMALL ? "%.2f" : "%.1f", fraction);
        }
        return value instanceof Number whole ? String.format(Locale.ROOT, "%,d", whole.longValue()) : value.toString();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(' ')
                    .append(" ".repeat(widths.get(column) - cell.length()))
                    .append(cell)
                    .append(" |");
        }
        return line.toString();
    }

    /** A list of objects, a field for each column. */
    String json() {
        List<Map<String, Object>> objects = rows.stream().map(this::object).toList();
        return MAPPER.writeValueAsString(objects) + "\n";
    }

    private Map<String, Object> object(List<Object> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            object.put(columns.get(column), row.get(column));
        }
        return object;
    }
}
