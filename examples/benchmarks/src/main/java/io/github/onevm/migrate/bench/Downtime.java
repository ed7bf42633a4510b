package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.storpool.TransferView;
import io.github.onevm.migrate.lab.wire.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The part of a move in which the VM is neither being undeployed nor being started, as the site has seen it.
 *
 * @param from when the VM became UNDEPLOYED
 * @param to when it ceased to be UNDEPLOYED or PENDING for the last time
 * @param stopped how long it was UNDEPLOYED or PENDING
 * @param onLink how long the last difference was on the link: from accepting the last backup call to the arrival of the last
 *     snapshot of it
 * @param calls the calls that arrived between {@code from} and {@code to}, in order
 */
record Downtime(Instant from, Instant to, Duration stopped, Duration onLink, List<Call> calls) {
    private static final int PENDING = 1;
    private static final int UNDEPLOYED = 9;

    Downtime {
        calls = List.copyOf(calls);
    }

    /**
     * Of one move.
     *
     * @throws IllegalArgumentException when the VM was never UNDEPLOYED, still is, or has not received its last difference
     */
    static Downtime of(Observation seen) {
        List<StateChange> states = seen.states();
        Instant from = states.stream()
                .filter(Downtime::isStopped)
                .map(StateChange::at)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the VM was never undeployed: " + states));
        Duration stopped = Duration.ZERO;
        Instant to = from;
        for (int i = 0; i < states.size(); i++) {
            if (isStopped(states.get(i))) {
                to = next(states, i);
                stopped = stopped.plus(Duration.between(states.get(i).at(), to));
            }
        }
        return new Downtime(from, to, stopped, onLink(seen.transfers()), between(seen.calls(), from, to));
    }

    private static boolean isStopped(StateChange change) {
        return change.lcmState() == 0 && (change.state() == UNDEPLOYED || change.state() == PENDING);
    }

    private static Instant next(List<StateChange> states, int index) {
        if (index + 1 == states.size()) {
            throw new IllegalArgumentException("the VM is still stopped: " + states);
        }
        return states.get(index + 1).at();
    }

    private static Duration onLink(List<TransferView> transfers) {
        Optional<Instant> accepted =
                transfers.stream().map(TransferView::started).max(Comparator.naturalOrder());
        return accepted.map(at -> Duration.between(at, arrived(transfers, at))).orElse(Duration.ZERO);
    }

    private static Instant arrived(List<TransferView> transfers, Instant accepted) {
        return transfers.stream()
                .filter(t -> t.started().equals(accepted))
                .map(t -> t.arrived().orElseThrow(() -> new IllegalArgumentException(t.volume() + " has not arrived")))
                .max(Comparator.naturalOrder())
                .orElse(accepted);
    }

    private static List<Call> between(List<Call> calls, Instant from, Instant to) {
        return calls.stream()
                .filter(c -> !c.at().isBefore(from) && !c.at().isAfter(to))
                .toList();
    }

    /** What is lost: the time stopped, less that on the link. */
    Duration gap() {
        return stopped.minus(onLink);
    }

    /** The calls with their offsets, for a file. */
    List<String> lines() {
        return calls.stream()
                .map(call -> String.format(
                        Locale.ROOT,
                        "%9.1f  %-10s  %s %s",
                        Duration.between(from, call.at()).toNanos() / 1e6,
                        call.server(),
                        call.name(),
                        call.detail().lines().findFirst().orElse("")))
                .toList();
    }

    double gapMillis() {
        return gap().toNanos() / 1e6;
    }

    int storPoolCalls() {
        return calls.size() - documentCalls() - openNebulaCalls();
    }

    /** Those that are not about documents. */
    int openNebulaCalls() {
        return (int) calls.stream().filter(Downtime::isOpenNebula).count() - documentCalls();
    }

    /** Those that read and write the journal. */
    int documentCalls() {
        return (int)
                calls.stream().filter(c -> c.name().startsWith("one.document")).count();
    }

    private static boolean isOpenNebula(Call call) {
        return call.server().equals("opennebula");
    }
}
