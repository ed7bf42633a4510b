package io.github.onevm.migrate.lab.opennebula;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All state changes of all VMs. Thread-safe. */
final class StateLog {
    private final Map<Integer, List<StateChange>> changes = new HashMap<>();

    /** Adds an entry if anything differs from the last one. */
    synchronized void note(VmRecord vm, Instant now) {
        List<StateChange> log = changes.computeIfAbsent(vm.id, id -> new ArrayList<>());
        StateChange change = change(vm, now);
        if (log.isEmpty() || !log.get(log.size() - 1).sameAs(change)) {
            log.add(change);
            notifyAll();
        }
    }

    /** Returns when the last entry has these states, or one that comes after the call does. */
    synchronized void await(int vmId, int state, int lcmState, Duration deadline) {
        int from = Math.max(0, of(vmId).size() - 1);
        long end = System.nanoTime() + deadline.toNanos();
        try {
            while (of(vmId).stream().skip(from).noneMatch(c -> c.state() == state && c.lcmState() == lcmState)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new IllegalStateException(
                            "VM " + vmId + " does not come to " + state + "/" + lcmState + "; its states: " + of(vmId));
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    synchronized List<StateChange> of(int vmId) {
        return List.copyOf(changes.getOrDefault(vmId, List.of()));
    }

    private static StateChange change(VmRecord vm, Instant now) {
        if (!vm.hasHistory()) {
            return new StateChange(now, vm.state, vm.lcmState, -1, -1, -1, 0);
        }
        HistoryRecord last = vm.last();
        return new StateChange(now, vm.state, vm.lcmState, last.seq, last.hostId, last.datastoreId, last.action);
    }
}
