package io.github.onevm.migrate.cli.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {
    private static final int SHORT = 4;

    private Spelling() {}

    /** The word that differs least from what was typed, of several the one that begins most like it; empty if none is near, or it is one of them. */
    public static Optional<String> closest(String typed, Collection<String> words) {
        if (words.contains(typed)) {
            return Optional.empty();
        }
        return words.stream()
                .filter(word -> word.length() >= SHORT && mistakes(typed, word) <= (word.length() > SHORT ? 2 : 1))
                .min(Comparator.<String>comparingInt(word -> mistakes(typed, word))
                        .thenComparingInt(word -> -commonBeginning(typed, word)));
    }

    private static int commonBeginning(String typed, String word) {
        int letters = 0;
        while (letters < typed.length() && letters < word.length() && typed.charAt(letters) == word.charAt(letters)) {
            letters++;
        }
        return letters;
    }

    /** How many letters were left out, added, or mistaken for others (Levenshtein). */
    private static int mistakes(String typed, String word) {
        int[] row = new int[word.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int mistaken = diagonal + (typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(mistaken, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[word.length()];
    }
}
