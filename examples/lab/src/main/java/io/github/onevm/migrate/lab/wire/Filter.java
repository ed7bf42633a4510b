package io.github.onevm.migrate.lab.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A filter in front of one server that changes its answers: pending {@link Situation}s, each waiting for the call with
 * which it begins, and the one that is now. Lives by the time of the calls, which is the lab's own. Thread-safe.
 */
public final class Filter {
    private record Planned(Situation situation, Duration lasting, Predicate<Call> first, int number) {
        Planned oneLess() {
            return new Planned(situation, lasting, first, number - 1);
        }
    }

    /**
     * A situation that is now.
     *
     * @param situation what it is
     * @param end when it is over
     */
    record Current(Situation situation, Instant end) {
        boolean isOver(Instant now) {
            return !now.isBefore(end);
        }
    }

    private final List<Planned> planned = new ArrayList<>();
    private Optional<Current> current = Optional.empty();
    private int begun;

    /** From the next call on, as long as usual. */
    public void next(Situation situation) {
        at(call -> true, 1, situation, situation.usual());
    }

    /** From the next call of this name on, as long as usual. */
    public void at(String call, Situation situation) {
        at(c -> c.name().equals(call), 1, situation, situation.usual());
    }

    /**
     * General form. One situation ends another.
     *
     * @param first which calls count
     * @param number which of them is the first to meet it, 1 = the next
     * @param lasting how long it lasts from then on
     */
    public synchronized void at(Predicate<Call> first, int number, Situation situation, Duration lasting) {
        planned.add(new Planned(situation, lasting, first, number));
    }

    /** Ends the present situation and drops the pending ones. */
    public synchronized void clear() {
        planned.clear();
        current = Optional.empty();
    }

    /** How many situations have begun so far. */
    public synchronized int begun() {
        return begun;
    }

    /** The situation that a call meets. */
    synchronized Optional<Current> meets(Call call) {
        Instant now = call.at();
        for (int i = 0; i < planned.size(); i++) {
            Planned each = planned.get(i);
            if (each.first.test(call)) {
                planned.set(i, each.oneLess());
            }
        }
        planned.stream().filter(p -> p.number <= 0).forEach(p -> {
            current = Optional.of(new Current(p.situation, now.plus(p.lasting)));
            begun++;
        });
        planned.removeIf(p -> p.number <= 0);
        current = current.filter(c -> !c.isOver(now));
        return current;
    }
}
