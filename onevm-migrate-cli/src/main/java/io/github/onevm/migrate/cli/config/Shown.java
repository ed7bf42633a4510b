package io.github.onevm.migrate.cli.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as they may be shown: a command may contain a password although it should not. */
public final class Shown {
    private static final Pattern SECRET = Pattern.compile(
            "((?:pass(?:word|wd)?|secret|token|key)[=:]|(?:sshpass|--?pass(?:word|wd)?)\\s+(?:-p\\s*)?)(\\S+)|(://[^/@\\s:]+:)[^@\\s]+(?=@)",
            Pattern.CASE_INSENSITIVE);

    private Shown() {}

    /** The value with {@code ***} in place of what looks like a password or a token. */
    public static String text(String value) {
        return SECRET.matcher(value).replaceAll(found -> {
            String kept = found.group(1) != null ? found.group(1) : found.group(3);
            return Matcher.quoteReplacement(kept + "***");
        });
    }
}
