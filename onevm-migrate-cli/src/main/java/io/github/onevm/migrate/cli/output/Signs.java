package io.github.onevm.migrate.cli.output;

/** Signs that a terminal shows: those of ASCII where it shows no others. Stateless. */
final class Signs {
    private static final String[] ASCII_SPINNER = {"|", "/", "-", "\\"};
    private static final String[] SPINNER = {"⠋", "⠙", "⠸", "⠴", "⠦", "⠇"};
    private static final long FRAME_MILLIS = 500;
    private static final int ALL = 100;

    private Signs() {}

    /** Another sign every half second. */
    static String spinner(Terminal terminal, long millis) {
        String[] frames = terminal.unicode() ? SPINNER : ASCII_SPINNER;
        return frames[(int) Math.floorMod(millis / FRAME_MILLIS, frames.length)];
    }

    /** {@code [####......]}; full at 100 only. */
    static String bar(Terminal terminal, int percent, int width) {
        int inside = terminal.unicode() ? width : width - 2;
        int full = inside * percent / ALL;
        return terminal.unicode()
                ? "█".repeat(full) + "░".repeat(inside - full)
                : "[" + "#".repeat(full) + ".".repeat(inside - full) + "]";
    }

    /** The text, or as much of it as has room, with a sign that something is missing. */
    static String cut(Terminal terminal, String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        String end = terminal.unicode() ? "…" : "..";
        return width <= end.length()
                ? text.substring(0, Math.max(0, width))
                : text.substring(0, width - end.length()) + end;
    }

    /** A line of text without signs that the terminal does not show. */
    static String shown(Terminal terminal, String text) {
        return terminal.unicode() || text.indexOf('…') < 0 ? text : text.replace("…", "...");
    }
}
