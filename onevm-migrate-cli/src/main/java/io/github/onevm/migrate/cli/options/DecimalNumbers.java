package io.github.onevm.migrate.cli.options;

import java.time.Duration;

/** Numbers as people type them: decimal digits, nothing else. */
public final class DecimalNumbers {
    /** Nine digits always fit into an int; as seconds they are thirty years. */
    private static final int LARGEST = 999_999_999;

    private DecimalNumbers() {}

    /**
     * An id.
     *
     * @param what what it is the id of, as the message begins: {@code VM id}, {@code --host}
     * @param text what was typed
     * @param lists the command that lists such ids
     */
    public static int id(String what, String text, String lists) {
        if (!isNumber(text)) {
            throw new UsageException(what + " '" + text + "' is no whole number from 0 to " + LARGEST + "; '" + lists
                    + "' shows the ids");
        }
        return Integer.parseInt(text);
    }

    /** A time in seconds, at least {@code least}. */
    public static Duration seconds(String option, String text, int least, String example) {
        if (!isNumber(text) || Integer.parseInt(text) < least) {
            throw new UsageException(option + " '" + text + "' is no whole number of seconds from " + least + " to "
                    + LARGEST + "; write it like " + option + " " + example);
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    /** A whole number in a range. */
    public static int between(String option, String text, int least, int most, String example) {
        if (!isNumber(text) || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new UsageException(option + " '" + text + "' is no whole number from " + least + " to " + most
                    + "; write it like " + option + " " + example);
        }
        return Integer.parseInt(text);
    }

    public static boolean isNumber(String text) {
        return text.matches("[0-9]{1,9}");
    }
}
