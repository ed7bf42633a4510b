package io.github.onevm.migrate.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of the terminal, without a native call and without another process (docs/decisions/0031-progress.md): the kernel tells
 * which files are terminals, the environment tells the rest.
 *
 * @param live whether the error stream is a terminal on which lines can be drawn anew
 * @param table whether the standard output is a terminal, so that tables are wrapped
 * @param width number of columns
 * @param colours whether colours may be used
 * @param unicode whether it shows more than ASCII
 */
public record Terminal(boolean live, boolean table, int width, boolean colours, boolean unicode) {
    /** The width if none is known. */
    static final int USUAL = 80;

    /** Of a narrower one nothing can be shown properly; a width of 0 comes from terminals without a size. */
    private static final int NARROWEST = 20;

    /** No terminal at all. */
    public static final Terminal NONE = new Terminal(false, false, USUAL, false, true);

    /** The terminal of this process. */
    public static Terminal ofTheMachine(Map<String, String> environment) {
        return of(environment, isTerminal(1), isTerminal(2));
    }

    static Terminal of(Map<String, String> environment, boolean out, boolean err) {
        String kind = environment.getOrDefault("TERM", "");
        boolean able = !kind.isEmpty() && !kind.equals("dumb");
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                err && able,
                out,
                width(environment.getOrDefault("COLUMNS", "")),
                able && !plain,
                isUnicode(environment));
    }

    private static int width(String columns) {
        int width = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : 0;
        return width < NARROWEST ? USUAL : width;
    }

    /** As the C library decides: the first of these variables that is set. */
    private static boolean isUnicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "").toUpperCase(Locale.ROOT);
            if (!value.isEmpty()) {
                return value.contains("UTF-8") || value.contains("UTF8");
            }
        }
        return false;
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return false;
        }
    }

    /** The same without colours. */
    public Terminal plain() {
        return new Terminal(live, table, width, false, unicode);
    }

    /** The same, on which nothing is drawn anew. */
    public Terminal still() {
        return new Terminal(false, table, width, colours, unicode);
    }
}
