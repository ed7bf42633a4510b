package io.github.onevm.migrate.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command typed as one argument, cut into words without a shell. */
public final class CommandSplitter {
    private static final Pattern PART = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)|(\\s+)|(['\"])");

    private CommandSplitter() {}

    /** Words are separated by white space; single or double quotes keep white space; nothing else is special. */
    public static List<String> of(String option, String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (part.group(5) != null) {
                throw new UsageException(option + " '" + text + "' has a quote without its counterpart; close it");
            }
            if (part.group(4) == null) {
                word.append(content(part));
                inWord = true;
            } else if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /**
     * The words of a command that is to be started.
     *
     * @param example what an operator would type
     * @throws UsageException when it has no word or an empty one, or a quote is not closed
     */
    static List<String> command(String option, String text, String example) {
        List<String> words = of(option, text);
        if (words.isEmpty() || words.stream().anyMatch(String::isBlank)) {
            throw new UsageException(
                    option + " '" + text + "' has no word or an empty one; write it like " + option + " " + example);
        }
        return words;
    }

    private static String content(Matcher part) {
        for (int group = 1; group <= 3; group++) {
            String found = part.group(group);
            if (found != null) {
                return found;
            }
        }
        return "";
    }
}
