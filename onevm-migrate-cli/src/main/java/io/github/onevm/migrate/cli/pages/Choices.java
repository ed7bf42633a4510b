package io.github.onevm.migrate.cli.pages;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The values of an option that has few: its label lists them, like {@code carry|flatten|refuse} or {@code ID|auto}. */
public final class Choices {
    private Choices() {}

    /** The words of the label that can be typed; empty if it lists no values. */
    public static List<String> of(OptionSpec option) {
        List<String> words = List.of(option.paramLabel().split("\\|"));
        return words.size() < 2
                ? List.of()
                : words.stream().filter(word -> word.matches("[a-z]+")).toList();
    }
}
