package io.github.onevm.migrate.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between words, as {@link Words} understands them. Stateless. */
final class Wrapping {
    private static final int HANGING = 2;

    /** In less room a sentence cannot be read. */
    private static final int LEAST = 20;

    private Wrapping() {}

    /**
     * The lines of a text that has a place of its own. A word that has no room there begins further left, on a line of its own; one that
     * is wider than the terminal is left to the terminal, so that it is copied in one piece.
     *
     * @param head what stands before the text in the first line
     * @param indent the column in which further lines begin, if there is room for a sentence
     */
    static List<String> below(String head, String text, int indent, int width) {
        String further = " ".repeat(width - indent < LEAST ? HANGING : indent);
        return new Lines(head, further, width, false).of(text);
    }

    /**
     * The same of a line that begins with its text: further lines begin two columns to the right of it, if there is room.
     *
     * @param stamp what stands before the text and its blanks
     */
    static List<String> hanging(String stamp, String text, int width) {
        String words = text.stripLeading();
        String head = stamp + text.substring(0, text.length() - words.length());
        return below(head, words, head.length() + HANGING, width);
    }

    /** At least one line, none longer than the width: a longer word is cut. Nothing but blanks at breaks is lost. */
    static List<String> wrap(String text, int width) {
        return new Lines("", "", width, true).of(text);
    }

    private static final class Lines {
        private final String further;
        private final int width;
        private final boolean cuts;
        private final List<String> lines = new ArrayList<>();
        private final StringBuilder line;

        /** Whether the line has no word yet. */
        private boolean fresh = true;

        Lines(String head, String further, int width, boolean cuts) {
            this.line = new StringBuilder(head);
            this.further = further;
            this.width = width;
            this.cuts = cuts;
        }

        List<String> of(String text) {
            if (line.length() + text.length() <= width) {
                return List.of(line + text);
            }
            Words.of(text, width - further.length(), cuts ? width : Integer.MAX_VALUE)
                    .forEach(this::add);
            end();
            return lines;
        }

        private void add(Words.Word word) {
            if (!fresh && line.length() + word.gap().length() + word.text().length() > width) {
                end();
            }
            boolean begins =
                    fresh && (!lines.isEmpty() || line.length() + word.gap().length() >= width);
            line.append(begins ? "" : word.gap());
            String rest = word.text();
            if (fresh && line.length() + rest.length() > width) {
                rest = cuts ? cut(rest) : moved(rest);
            }
            line.append(rest);
            fresh = false;
        }

        /** The last part of it; the parts before have lines of their own. */
        private String cut(String word) {
            String rest = word;
            while (line.length() + rest.length() > width) {
                int room = width - line.length();
                line.append(rest, 0, room);
                rest = rest.substring(room);
                end();
            }
            return rest;
        }

        private String moved(String word) {
            if (!line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
            }
            line.setLength(0);
            line.append(" ".repeat(word.length() + HANGING <= width ? HANGING : 0));
            return word;
        }

        private void end() {
            lines.add(line.toString().stripTrailing());
            line.setLength(0);
            line.append(further);
            fresh = true;
        }
    }
}
