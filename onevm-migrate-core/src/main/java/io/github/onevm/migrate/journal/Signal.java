package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.OperatorSignal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A signal of an operator to a run, possibly on another machine, as it is stored: a document beside the journal of the
 * migration.
 */
final class Signal {
    private static final String BEGIN = "onevm-migrate: ";

    private Signal() {}

    /** {@code onevm-migrate: cut-over-now}. */
    static String text(OperatorSignal signal) {
        return BEGIN + signal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<OperatorSignal> read(String text) {
        return Arrays.stream(OperatorSignal.values())
                .filter(signal -> text(signal).equals(text))
                .findFirst();
    }

    static boolean isOne(String text) {
        return read(text).isPresent();
    }
}
