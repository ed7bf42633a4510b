package io.github.onevm.migrate.storpool;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * StorPool's dialect of INI, as the confget tool reads it: keys before any section are global, lines that begin with
 * {@code #} or {@code ;} are comments, a backslash at the end of a line joins the next one, values are not unquoted.
 */
final class IniFile {
    private static final Pattern NOTHING = Pattern.compile("\\s*([#;].*)?");
    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([^\\]]+?)\\s*\\]\\s*");
    private static final Pattern SETTING = Pattern.compile("\\s*([^\\s=]+)\\s*=\\s*(.*?)\\s*");

    private final Map<String, Map<String, String>> sections = new HashMap<>();
    private String current = "";

    private IniFile() {}

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException naming the first invalid line by its number, never with its text, which may
     *     contain a token
     */
    static IniFile parse(String text) {
        IniFile file = new IniFile();
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            StringBuilder line = new StringBuilder(lines[i]);
            while (continues(line) && i + 1 < lines.length) {
                line.setLength(line.length() - 1);
                line.append(lines[++i]);
            }
            file.add(line.toString(), first + 1);
        }
        return file;
    }

    /** The global keys and those of the section, whose values take precedence. */
    Map<String, String> settings(String section) {
        Map<String, String> settings = new HashMap<>(sections.getOrDefault("", Map.of()));
        settings.putAll(sections.getOrDefault(section, Map.of()));
        return settings;
    }

    private static boolean continues(StringBuilder line) {
        return line.length() > 0
                && line.charAt(line.length() - 1) == '\\'
                && !NOTHING.matcher(line).matches();
    }

    private void add(String line, int number) {
        Matcher section = SECTION.matcher(line);
        Matcher setting = SETTING.matcher(line);
        if (NOTHING.matcher(line).matches()) {
            return;
        }
        if (section.matches()) {
            current = section.group(1);
        } else if (setting.matches()) {
            sections.computeIfAbsent(current, s -> new HashMap<>()).put(setting.group(1), setting.group(2));
        } else {
            throw new IllegalArgumentException("line " + number + " is neither [section] nor NAME=value");
        }
    }
}
