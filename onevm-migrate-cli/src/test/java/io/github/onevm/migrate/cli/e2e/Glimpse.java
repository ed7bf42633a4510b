package io.github.onevm.migrate.cli.e2e;

import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.lab.wire.Faults;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Sees a site as it is in the middle of a run: right before a server carries out the n-th call of a name. It waits as a
 * fault that never strikes.
 */
final class Glimpse<T> {
    private volatile Optional<T> seen = Optional.empty();

    private Glimpse() {}

    static <T> Glimpse<T> before(Faults server, String call, int nth, Supplier<T> look) {
        Glimpse<T> glimpse = new Glimpse<>();
        AtomicInteger count = new AtomicInteger();
        server.add(
                c -> {
                    if (c.name().equals(call) && count.incrementAndGet() == nth) {
                        glimpse.seen = Optional.of(look.get());
                    }
                    return false;
                },
                1,
                1,
                Fault.REFUSED);
        return glimpse;
    }

    /**
     * What it saw.
     *
     * @throws java.util.NoSuchElementException when the call never came
     */
    T seen() {
        return seen.orElseThrow();
    }
}
