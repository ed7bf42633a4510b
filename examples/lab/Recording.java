import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes an animated picture (SVG) of terminal screens that were captured one after the other: {@code java Recording.java FOLDER MILLIS
 * COLUMNS ROWS FILE}. The folder has a file for each screen, in order of their names, as {@code tmux capture-pane -e} writes it. A line
 * that stays the same from one screen to the next is drawn once.
 */
final class Recording {
    private static final double CELL = 8.4;
    private static final double LINE = 18;
    private static final double MARGIN = 14;

    /** How long the last screen stays before it begins again. */
    private static final double REST = 6;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[([0-9;]*)m");

    /** A line of the screen, from one moment to another. */
    private record Shown(int row, String text, int from, int to) {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        double seconds = Integer.parseInt(arguments[1]) / 1000.0;
        int columns = Integer.parseInt(arguments[2]);
        int rows = Integer.parseInt(arguments[3]);
        List<List<String>> screens = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                screens.add(Files.readAllLines(file));
            }
        }
        Files.writeString(Path.of(arguments[4]), svg(screens, seconds, columns, rows));
    }

    private static List<Shown> lines(List<List<String>> screens, int rows) {
        List<Shown> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int since = 0;
            for (int screen = 1; screen <= screens.size(); screen++) {
                String before = line(screens.get(since), row);
                if (screen == screens.size() || !line(screens.get(screen), row).equals(before)) {
                    if (!before.isBlank()) {
                        all.add(new Shown(row, before, since, screen));
                    }
                    since = screen;
                }
            }
        }
        return all;
    }

    private static String line(List<String> screen, int row) {
        return row < screen.size() ? screen.get(row).stripTrailing() : "";
    }

    private static String svg(List<List<String>> screens, double seconds, int columns, int rows) {
        double width = columns * CELL + 2 * MARGIN;
        double height = rows * LINE + 2 * MARGIN;
        double whole = screens.size() * seconds + REST;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans"
                        + " Mono', monospace\" font-size=\"14\">%n<style>text{white-space:pre;fill:#d6dde6}.b{font-weight:bold}.r{fill:#ff7b72}"
                        + ".g{fill:#7ee787}.y{fill:#e3b341}.c{fill:#79c0ff}.d{fill:#8b949e}</style>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"#11161d\"/>%n",
                width, height));
        for (Shown line : lines(screens, rows)) {
            double from = line.from() * seconds / whole;
            double to = line.to() == screens.size() ? 1 : line.to() * seconds / whole;
            // Where nothing moves, the last screen is seen.
            svg.append(format("<g%s>", to == 1 ? "" : " visibility=\"hidden\""));
            if (line.from() > 0 || to < 1) {
                svg.append(format(
                        "<animate attributeName=\"visibility\" dur=\"%.1fs\" repeatCount=\"indefinite\" calcMode=\"discrete\" values=\"%s\""
                                + " keyTimes=\"%s\"/>",
                        whole,
                        line.from() == 0 ? "visible;hidden" : to == 1 ? "hidden;visible" : "hidden;visible;hidden",
                        line.from() == 0
                                ? format("0;%.4f", to)
                                : to == 1 ? format("0;%.4f", from) : format("0;%.4f;%.4f", from, to)));
            }
            svg.append(text(line.text(), MARGIN + (line.row() + 0.75) * LINE)).append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    /** Each piece of one colour stands where its columns are, whatever the font. */
    private static String text(String line, double y) {
        StringBuilder text = new StringBuilder();
        Matcher colour = COLOUR.matcher(line);
        String style = "";
        int column = 0;
        int at = 0;
        while (true) {
            boolean found = colour.find();
            String piece = line.substring(at, found ? colour.start() : line.length());
            if (!piece.isBlank()) {
                text.append(format(
                        "<text x=\"%.1f\" y=\"%.1f\" textLength=\"%.1f\"%s>%s</text>",
                        MARGIN + column * CELL,
                        y,
                        piece.length() * CELL,
                        style.isEmpty() ? "" : " class=\"" + style.strip() + "\"",
                        escaped(piece)));
            }
            column += piece.length();
            if (!found) {
                return text.toString();
            }
            at = colour.end();
            style = styled(style, colour.group(1));
        }
    }

    private static String styled(String before, String codes) {
        String style = before;
        for (String code : codes.split(";")) {
            style = switch (code) {
                case "1" -> style + " b";
                case "2", "90" -> style + " d";
                case "31", "91" -> style + " r";
                case "32", "92" -> style + " g";
                case "33", "93" -> style + " y";
                case "34", "36", "94", "96" -> style + " c";
                case "39" -> style.replaceAll(" [rgycd]", "");
                default -> "";
            };
        }
        return style;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private Recording() {}
}
