package io.github.onevm.migrate.cli.output;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stays in one piece when text is broken into lines: a word; an amount with its unit; what is quoted, if it has
 * room; and a command, with quotes or without. Stateless.
 */
final class Words {
    /**
     * A word.
     *
     * @param gap the blanks before it
     */
    record Word(String gap, String text) {}

    /** Without quotes it follows a colon, and ends with the sentence. */
    private static final String TYPED = "(?:^|(?<=: ))onevm(?:-migrate)? [^;,]*+[;,]?";

    private static final String QUOTED_COMMAND = "\\(*'onevm(?:-migrate)? [^']*+'\\S*";

    private static final String QUOTED = "\\(*'[^' ]++(?: ++[^' ]++)++'(?!\\p{L})\\S*";

    private static final String AMOUNT = "\\(*[0-9]++(?:\\.[0-9]++)?+ (?:s|min|h|d|%|(?:[KMGTP]i)?B)(?![\\w-])\\S*";

    private static final Pattern WORD = Pattern.compile("( *)(?:((?<![^ ])" + QUOTED_COMMAND + "|" + TYPED
            + ")|(?<![^ ])(" + QUOTED + "|" + AMOUNT + ")|([^ ]+)|$)");

    private static final Pattern SINGLE = Pattern.compile("( *)([^ ]+)");

    private static final int COMMAND = 2;
    private static final int TOGETHER = 3;

    private Words() {}

    /**
     * The words of a text, in their order.
     *
     * @param room what is quoted and wider is several words
     * @param most the same for commands
     */
    static List<Word> of(String text, int room, int most) {
        return WORD.matcher(text.stripTrailing())
                .results()
                .flatMap(found -> words(found, room, most))
                .toList();
    }

    private static Stream<Word> words(MatchResult found, int room, int most) {
        String text = found.group().substring(found.group(1).length());
        if (text.isEmpty()) {
            return Stream.empty();
        }
        boolean single = found.group(COMMAND) == null && found.group(TOGETHER) == null;
        boolean whole = single || text.length() <= (found.group(COMMAND) == null ? room : most);
        return whole
                ? Stream.of(new Word(found.group(1), text))
                : SINGLE.matcher(found.group()).results().map(w -> new Word(w.group(1), w.group(2)));
    }
}
