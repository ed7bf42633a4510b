package io.github.onevm.migrate.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The same thing measured several times.
 *
 * @param values in the order of the runs; at least one
 */
record Series(List<Double> values) {
    Series {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /** The value in the middle; of an even number of values the mean of both. */
    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return values.stream().mapToDouble(value -> value).min().orElseThrow();
    }

    double most() {
        return values.stream().mapToDouble(value -> value).max().orElseThrow();
    }

    /** Run by run, how many times the other one's value. */
    Series over(Series other) {
        if (values.size() != other.values.size()) {
            throw new IllegalArgumentException("not as many runs: " + this + " and " + other);
        }
        return new Series(IntStream.range(0, values.size())
                .mapToObj(run -> values.get(run) / other.values.get(run))
                .toList());
    }
}
