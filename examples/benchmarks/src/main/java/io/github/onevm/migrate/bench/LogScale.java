package io.github.onevm.migrate.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic scale over whole powers of ten.
 *
 * @param lowest exponent of its lower end
 * @param highest exponent of its upper end
 */
record LogScale(int lowest, int highest) {
    /**
     * The shortest scale that holds all values, at least one power of ten.
     *
     * @throws IllegalArgumentException when there is no value, or one that is not above zero
     */
    static LogScale of(List<Double> values) {
        double least = values.stream()
                .min(Double::compare)
                .orElseThrow(() -> new IllegalArgumentException("a scale needs a value"));
        double most = values.stream().max(Double::compare).orElse(least);
        if (!(least > 0)) {
            throw new IllegalArgumentException("a logarithmic scale has no place for " + least);
        }
        int from = (int) Math.floor(Math.log10(least));
        return new LogScale(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most))));
    }

    /** Where a value is between the ends: 0 at the lower one, 1 at the upper one. */
    double place(double value) {
        return (Math.log10(value) - lowest) / (highest - lowest);
    }

    /** The powers of ten on it. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int exponent = lowest; exponent <= highest; exponent++) {
            ticks.add(Math.pow(10, exponent));
        }
        return ticks;
    }
}
