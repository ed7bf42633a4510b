package io.github.onevm.migrate.cli.wave;

import io.github.onevm.migrate.json.MoveListJson;
import io.github.onevm.migrate.machine.FileTrouble;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a file with the moves of a wave: CSV with a header line, or a JSON array of objects with the same names. */
final class MoveFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String HEADER =
            "the columns are vmid and cid, and if you like options, order and group, separated by commas";

    private final Path file;
    private final List<String> problems = new ArrayList<>();

    private MoveFile(Path file) {
        this.file = file;
    }

    /**
     * Its moves.
     *
     * @throws WrongMoves when it cannot be read
     */
    static List<MoveLine> read(Path file) {
        return new MoveFile(file).lines();
    }

    private List<MoveLine> lines() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        List<MoveLine> lines = List.of();
        if (name.endsWith(".csv")) {
            lines = csv(text());
        } else if (name.endsWith(".json")) {
            lines = json(text());
        } else {
            problems.add(file + " ends neither in .csv nor in .json; name it by what it contains");
        }
        if (problems.isEmpty() && lines.isEmpty()) {
            problems.add(file + " has no moves; write one VM and its cluster on each line");
        }
        if (!problems.isEmpty()) {
            throw new WrongMoves(file.toString(), problems);
        }
        return lines;
    }

    private String text() {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new WrongMoves(file.toString(), List.of(file + " is not UTF-8; save it as that"));
        } catch (IOException e) {
            throw new WrongMoves(file.toString(), List.of(file + ": " + FileTrouble.explained(e)));
        }
    }

    private List<MoveLine> csv(String text) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(false)
                .setTrim(true)
                .get();
        List<MoveLine> lines = new ArrayList<>();
        List<String> header = List.of();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            long line = 1;
            for (CSVRecord row : parser) {
                if (!isEmpty(row)) {
                    if (header.isEmpty()) {
                        header = row.toList().stream()
                                .map(column -> column.toLowerCase(Locale.ROOT))
                                .toList();
                        requireHeader(header, line);
                    } else if (problems.isEmpty() || row.size() <= header.size()) {
                        lines.add(new MoveLine(place(line), values(header, row)));
                    }
                    requireSize(header, row, line);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            problems.add(file + " is no CSV: " + e.getMessage() + "; write a value with commas or quotes in double"
                    + " quotes, and each double quote in it twice");
        }
        if (header.isEmpty() && problems.isEmpty()) {
            problems.add(file + " is empty; begin it with the line vmid,cid");
        }
        return lines;
    }

    private static boolean isEmpty(CSVRecord row) {
        return row.stream().allMatch(String::isEmpty);
    }

    private void requireHeader(List<String> header, long line) {
        for (String required : List.of(MoveLine.VM, MoveLine.CLUSTER)) {
            if (!header.contains(required)) {
                problems.add(place(line) + ": there is no column '" + required + "' in '" + String.join(",", header)
                        + "'; " + HEADER);
            }
        }
        requireNames(line, header);
    }

    private void requireNames(long line, List<String> names) {
        names.stream()
                .filter(name -> !MoveLine.COLUMNS.contains(name))
                .forEach(name -> problems.add(place(line) + ": '" + name + "' is no column; " + HEADER));
        names.stream()
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .forEach((name, times) -> {
                    if (times > 1) {
                        problems.add(place(line) + ": column '" + name + "' is there " + times + " times; keep one");
                    }
                });
    }

    private void requireSize(List<String> header, CSVRecord row, long line) {
        if (row.size() > header.size()) {
            problems.add(place(line) + ": there are " + row.size() + " values for " + header.size()
                    + " columns; write a value with commas in double quotes");
        }
    }

    private static Map<String, String> values(List<String> header, CSVRecord row) {
        Map<String, String> values = new HashMap<>();
        for (int column = 0; column < Math.min(header.size(), row.size()); column++) {
            if (!row.get(column).isEmpty()) {
                values.put(header.get(column), row.get(column));
            }
        }
        return values;
    }

    private List<MoveLine> json(String text) {
        List<MoveLine> lines = new ArrayList<>();
        try {
            for (MoveListJson.Row row : MoveListJson.read(text)) {
                requireNames(row.line(), List.copyOf(row.fields().keySet()));
                Map<String, String> values = new HashMap<>();
                row.fields().forEach((name, value) -> {
                    if (!value.isBlank()) {
                        values.put(name, value.strip());
                    }
                });
                lines.add(new MoveLine(place(row.line()), values));
            }
        } catch (IllegalArgumentException e) {
            problems.add(file + " " + e.getMessage());
        }
        return lines;
    }

    private String place(long line) {
        return file + " line " + line;
    }
}
