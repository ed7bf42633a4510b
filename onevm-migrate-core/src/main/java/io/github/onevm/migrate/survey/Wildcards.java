package io.github.onevm.migrate.survey;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Texts with the wildcards of a shell: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]} or {@code [^a-z]}, and a backslash
 * before them.
 */
final class Wildcards {
    private static final String SPECIAL = "*?[\\";

    private Wildcards() {}

    /** Whether the text has wildcards. */
    static boolean isIn(String text) {
        return text.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    /** Whether the whole value matches; a pattern that is none matches only itself. */
    static boolean matches(String pattern, String value) {
        try {
            return Pattern.compile(expression(pattern), Pattern.DOTALL)
                    .matcher(value)
                    .matches();
        } catch (PatternSyntaxException e) {
            return pattern.equals(value);
        }
    }

    private static String expression(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                regex.append(set(pattern.substring(i + 1, close)));
                i = close;
            } else if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(pattern.substring(++i, i + 1)));
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private static String set(String within) {
        boolean negated = within.startsWith("!") || within.startsWith("^");
        String members = negated ? within.substring(1) : within;
        return (negated ? "[^" : "[")
                + members.replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&&", "&\\&")
                        .replace("^", "\\^") + "]";
    }
}
