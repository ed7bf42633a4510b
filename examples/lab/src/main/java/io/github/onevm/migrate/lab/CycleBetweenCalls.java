package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.DatastoreMonitoring;
import io.github.onevm.migrate.lab.opennebula.DatastoreMonitoring.Half;
import io.github.onevm.migrate.lab.wire.Call;
import java.util.List;
import java.util.function.Consumer;

/**
 * One monitoring cycle of all datastores at a given place among the calls of a client, so that a race is the same in
 * each run. Calls at all three servers count, from 1, from now on.
 *
 * <pre>{@code
 * CycleBetweenCalls.around(lab, 7, 8); // read before call 7, written before call 8: what call 7 writes is lost
 * }</pre>
 *
 * <p>Replaces any other action of {@code lab.calls().onArrival}. Thread-safe.
 */
public final class CycleBetweenCalls {
    private final DatastoreMonitoring monitoring;
    private final int read;
    private final int write;
    private int calls;
    private List<Half> halves = List.of();

    private CycleBetweenCalls(Lab lab, int read, int write) {
        this.monitoring = lab.frontEnd().monitoring();
        this.read = read;
        this.write = write;
        Consumer<Call> arrival = call -> next();
        lab.calls().onArrival(arrival);
    }

    /** A whole cycle right before call number n. */
    public static CycleBetweenCalls before(Lab lab, int n) {
        return new CycleBetweenCalls(lab, n, n);
    }

    /**
     * A cycle that reads right before one call and writes right before a later one. Calls in between by which OpenNebula
     * itself would change a datastore's row wait, and fail in the end.
     */
    public static CycleBetweenCalls around(Lab lab, int read, int write) {
        if (write < read) {
            throw new IllegalArgumentException("a cycle reads before it writes");
        }
        return new CycleBetweenCalls(lab, read, write);
    }

    private synchronized void next() {
        calls++;
        if (calls == read) {
            halves = monitoring.begin();
        }
        if (calls == write) {
            end();
        }
    }

    /** Ends a cycle that has not yet written. */
    public synchronized void end() {
        halves.forEach(Half::write);
        halves = List.of();
    }

    /** How many calls there were. */
    public synchronized int calls() {
        return calls;
    }
}
