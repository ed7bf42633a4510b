package io.github.onevm.migrate.bench;

import java.util.List;

/**
 * Least, middle and most of a few figures.
 *
 * @param least the least
 * @param median the one in the middle, of an even number the mean of the two there
 * @param most the most
 */
record Spread(double least, double median, double most) {
    /**
     * Of at least one figure.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("there is no figure");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int last = sorted.size() - 1;
        double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(last));
    }
}
