package io.github.onevm.migrate.lab.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Every call that reached the servers of a site, in order of arrival. Thread-safe. */
public final class CallLog {
    private final List<Call> calls = new ArrayList<>();
    private final List<Carried> carried = new ArrayList<>();

    private volatile Consumer<Call> onArrival = call -> {};

    private record Carried(Call call, long bytes) {}

    public void add(Call call) {
        synchronized (this) {
            calls.add(call);
        }
        onArrival.accept(call);
    }

    /** From now on this happens at each call, before it meets any fault or takes effect; in the server's thread. */
    public void onArrival(Consumer<Call> action) {
        onArrival = action;
    }

    /** A copy of all calls so far. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** A copy of the calls so far that may have changed something. */
    public synchronized List<Call> mutations() {
        return calls.stream().filter(Call::mutation).toList();
    }

    synchronized void carried(Call call, long bytes) {
        carried.add(new Carried(call, bytes));
    }

    /** Bytes of the bodies of requests and answers of such calls so far, without those that met a fault. */
    public synchronized long bytes(Predicate<Call> wanted) {
        return carried.stream()
                .filter(c -> wanted.test(c.call()))
                .mapToLong(Carried::bytes)
                .sum();
    }

    public synchronized void clear() {
        calls.clear();
        carried.clear();
    }
}
