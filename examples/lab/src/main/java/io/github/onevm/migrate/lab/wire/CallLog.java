package io.github.onevm.migrate.lab.wire;

import java.util.ArrayList;
import java.util.List;

/** Every call that reached the servers of a site, in order of arrival. Thread-safe. */
public final class CallLog {
    private final List<Call> calls = new ArrayList<>();

    public synchronized void add(Call call) {
        calls.add(call);
    }

    /** A copy of all calls so far. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** A copy of the calls so far that may have changed something. */
    public synchronized List<Call> mutations() {
        return calls.stream().filter(Call::mutation).toList();
    }

    public synchronized void clear() {
        calls.clear();
    }
}
