package io.github.onevm.migrate.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines, between words where it can. Stateless. */
final class Wrapping {
    private static final int HANGING = 2;

    /** In less room a sentence cannot be read. */
    private static final int LEAST = 20;

    private Wrapping() {}

    /**
     * The same of a line that keeps its first columns to itself: further lines begin below its text, and two columns to the right, if
     * there is room for words.
     *
     * @param stamp how many columns are before the text and its blanks
     */
    static List<String> hanging(String line, int stamp, int width) {
        if (line.length() <= width) {
            return List.of(line);
        }
        String text = line.substring(stamp).stripLeading();
        int begin = line.length() - text.length();
        int indent = width - begin - HANGING < LEAST ? HANGING : begin + HANGING;
        String blank = " ".repeat(indent);
        List<String> lines = new ArrayList<>();
        String head = line.substring(0, begin);
        String first = wrap(text, width - begin).get(0);
        lines.add(head + first);
        wrap(text.substring(first.length()).stripLeading(), width - indent).forEach(rest -> lines.add(blank + rest));
        return lines;
    }

    /** At least one line, none longer than the width. Nothing but blanks at breaks is lost. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int end = rest.lastIndexOf(' ', width);
            boolean atWord = end > 0;
            lines.add(rest.substring(0, atWord ? end : width).stripTrailing());
            rest = rest.substring(atWord ? end : width).stripLeading();
        }
        if (!rest.isEmpty() || lines.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }
}
