package io.github.onevm.migrate.progress;

import io.github.onevm.migrate.model.Bytes;
import java.util.List;
import java.util.Optional;

/** Arithmetic with amounts that may not be known. Stateless. */
final class Amounts {
    /** Percent. */
    static final int ALL = 100;

    private static final int NOT_ALL = 99;

    private Amounts() {}

    static Optional<Bytes> difference(Optional<Bytes> total, Optional<Bytes> part) {
        return total.flatMap(t -> part.map(p -> new Bytes(Math.max(0, t.value() - p.value()))));
    }

    /** At most 99, because not everything has arrived. */
    static Optional<Integer> percent(Optional<Bytes> part, Optional<Bytes> total) {
        return total.filter(t -> t.value() > 0)
                .flatMap(t -> part.map(p -> (int) Math.min(NOT_ALL, (double) p.value() * ALL / t.value())));
    }

    /** Empty if one of them is not known. */
    static Optional<Bytes> sum(List<Optional<Bytes>> amounts) {
        return amounts.stream().allMatch(Optional::isPresent) ? Optional.of(known(amounts)) : Optional.empty();
    }

    /** The sum of those that are known. */
    static Bytes known(List<Optional<Bytes>> amounts) {
        return amounts.stream().flatMap(Optional::stream).reduce(new Bytes(0), Bytes::plus);
    }
}
