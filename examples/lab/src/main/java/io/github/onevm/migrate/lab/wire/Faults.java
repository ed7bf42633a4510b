package io.github.onevm.migrate.lab.wire;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The pending faults of one server: each waits for the n-th matching call, affects a number of calls, and is used up.
 * Thread-safe.
 */
public final class Faults {
    private final List<Waiting> waiting = new ArrayList<>();
    private Function<Call, Optional<Fault>> judge = call -> Optional.empty();

    /** The next call of this name meets the fault, once. */
    public void next(String call, Fault fault) {
        nth(call, 1, fault);
    }

    /** The n-th call of this name from now (1 = the next) meets the fault, once. */
    public void nth(String call, int n, Fault fault) {
        add(c -> c.name().equals(call), n, 1, fault);
    }

    /** Every call of this name meets the fault from now on. */
    public void always(String call, Fault fault) {
        add(c -> c.name().equals(call), 1, Integer.MAX_VALUE, fault);
    }

    /** Every call meets the fault from now on. */
    public void everything(Fault fault) {
        add(c -> true, 1, Integer.MAX_VALUE, fault);
    }

    /**
     * General form.
     *
     * @param fits which calls count
     * @param first which of the fitting calls is the first to meet the fault, 1 = the next
     * @param times how many fitting calls in a row meet it
     */
    public synchronized void add(Predicate<Call> fits, int first, int times, Fault fault) {
        waiting.add(new Waiting(fits, first, times, fault));
    }

    /** From now on, this decides about every call that matches no pending fault. */
    public synchronized void judge(Function<Call, Optional<Fault>> newJudge) {
        judge = newJudge;
    }

    private synchronized Function<Call, Optional<Fault>> judge() {
        return judge;
    }

    /** Forgets all faults that have not struck. */
    public synchronized void clear() {
        waiting.clear();
    }

    Optional<Fault> strike(Call call) {
        return waiting(call).or(() -> judge().apply(call));
    }

    private synchronized Optional<Fault> waiting(Call call) {
        Optional<Fault> struck = Optional.empty();
        for (Iterator<Waiting> it = waiting.iterator(); it.hasNext(); ) {
            Waiting w = it.next();
            if (!w.fits.test(call)) {
                continue;
            }
            w.before--;
            if (w.before > 0 || struck.isPresent()) {
                continue;
            }
            struck = Optional.of(w.fault);
            if (--w.times == 0) {
                it.remove();
            }
        }
        return struck;
    }

    private static final class Waiting {
        final Predicate<Call> fits;
        final Fault fault;
        int before;
        int times;

        Waiting(Predicate<Call> fits, int before, int times, Fault fault) {
            this.fits = fits;
            this.before = before;
            this.times = times;
            this.fault = fault;
        }
    }
}
