package io.github.onevm.migrate.cli.options;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The value of an option that takes one of a few words. */
final class FewValues {
    private FewValues() {}

    /**
     * The word as typed.
     *
     * @param words those that are known, in the order of the help
     * @throws UsageException when it is none of them
     */
    static String word(String option, String typed, String... words) {
        if (!List.of(words).contains(typed)) {
            List<String> lines =
                    Stream.of(words).map(word -> option + " " + word).toList();
            int last = lines.size() - 1;
            throw new UsageException(option + " '" + typed + "' is not known; write "
                    + lines.stream().limit(last).collect(Collectors.joining(", ")) + " or " + lines.get(last));
        }
        return typed;
    }

    /**
     * The value whose name is the word, in small letters.
     *
     * @param values those that are known, in the order of the help
     * @throws UsageException when it is none of them
     */
    @SafeVarargs
    static <E extends Enum<E>> E value(String option, String typed, E... values) {
        String[] words = Stream.of(values).map(FewValues::word).toArray(String[]::new);
        String word = word(option, typed, words);
        return Stream.of(values)
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
