package io.github.onevm.migrate.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines, between words where it can. Stateless. */
final class Wrapping {
    private Wrapping() {}

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
