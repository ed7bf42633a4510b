package io.github.onevm.migrate.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is set for one run of a benchmark.
 *
 * @param results folder for what is written beside the table
 * @param values what the command line gives as NAME=VALUE
 */
record Settings(Path results, Map<String, String> values) {
    Settings {
        values = Map.copyOf(values);
    }

    /**
     * Reads {@code NAME=VALUE} words.
     *
     * @throws IllegalArgumentException when a word is none, or names what is not in {@code known}
     */
    static Settings parse(Path results, List<String> words, List<String> known) {
        Map<String, String> values = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0 || !known.contains(word.substring(0, equals))) {
                throw new IllegalArgumentException(
                        "'" + word + "' sets nothing; what may be set, as NAME=VALUE: " + String.join(", ", known));
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new Settings(results, values);
    }

    String text(String name, String whenAbsent) {
        return values.getOrDefault(name, whenAbsent);
    }

    long number(String name, long whenAbsent) {
        return Long.parseLong(text(name, String.valueOf(whenAbsent)));
    }

    /** Whole numbers with commas between. */
    List<Integer> numbers(String name, String whenAbsent) {
        return Arrays.stream(text(name, whenAbsent).split(",", -1))
                .map(Integer::valueOf)
                .toList();
    }
}
