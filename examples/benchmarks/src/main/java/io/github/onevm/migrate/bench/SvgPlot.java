package io.github.onevm.migrate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A plot of lines over a few whole numbers, evenly spaced; values on a logarithmic scale. Drawn on white, in colours that
 * are told apart in grey, too.
 *
 * @param title above it
 * @param across what the whole numbers are
 * @param upwards what the values are
 * @param lines at most four
 */
record SvgPlot(String title, String across, String upwards, List<Line> lines) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 30;
    private static final int TOP = 90;
    private static final int BOTTOM = 60;
    private static final List<String> COLOURS = List.of("#b2182b", "#ef8a62", "#2166ac", "#555555");

    SvgPlot {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param name in the legend
     * @param points from left to right
     */
    record Line(String name, List<Point> points) {
        Line {
            points = List.copyOf(points);
        }
    }

    /** A value over a whole number. */
    record Point(int x, double y) {}

    /** The document. */
    String svg() {
        List<Integer> columns = new ArrayList<>(new TreeSet<>(
                lines.stream().flatMap(l -> l.points().stream()).map(Point::x).toList()));
        LogScale scale = LogScale.of(
                lines.stream().flatMap(l -> l.points().stream()).map(Point::y).toList());
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                WIDTH,
                HEIGHT));
        text(svg, WIDTH / 2.0, 26, "middle", title, "font-size=\"16\" ");
        scale.ticks().forEach(tick -> tick(svg, scale, tick));
        columns.forEach(column -> text(svg, x(columns, column), HEIGHT - BOTTOM + 22, "middle", "" + column, ""));
        text(svg, LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 14, "middle", across, "");
        text(svg, LEFT, TOP - 14, "middle", upwards, "");
        for (int i = 0; i < lines.size(); i++) {
            line(svg, columns, scale, i);
        }
        return svg.append("</svg>\n").toString().replace("\r\n", "\n");
    }

    private static void tick(StringBuilder svg, LogScale scale, double tick) {
        double y = y(scale, tick);
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                LEFT,
                y,
                WIDTH - RIGHT,
                y));
        String label = tick < 1 ? String.valueOf(tick) : String.format(Locale.ROOT, "%,.0f", tick);
        text(svg, LEFT - 10, y + 4, "end", label, "");
    }

    private void line(StringBuilder svg, List<Integer> columns, LogScale scale, int index) {
        Line line = lines.get(index);
        String colour = COLOURS.get(index);
        StringBuilder points = new StringBuilder();
        for (Point point : line.points()) {
            double x = x(columns, point.x());
            double y = y(scale, point.y());
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x, y, colour));
            text(svg, x, y - 9, "middle", String.format(Locale.ROOT, "%,.0f", point.y()), "fill=\"" + colour + "\" ");
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                points.toString().strip(),
                colour));
        double legend = LEFT + index * (WIDTH - LEFT - RIGHT) / (double) lines.size();
        svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"48\" r=\"5\" fill=\"%s\"/>%n", legend, colour));
        text(svg, legend + 12, 52, "start", line.name(), "");
    }

    private static double x(List<Integer> columns, int column) {
        double step = (WIDTH - LEFT - RIGHT) / (double) columns.size();
        return LEFT + step * (columns.indexOf(column) + 0.5);
    }

    private static double y(LogScale scale, double value) {
        return HEIGHT - BOTTOM - scale.place(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text, String more) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>%n",
                x,
                y,
                anchor,
                more.strip(),
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
