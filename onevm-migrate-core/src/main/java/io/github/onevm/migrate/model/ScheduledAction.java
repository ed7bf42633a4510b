package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A scheduled action of a VM that is not done yet: TEMPLATE/SCHED_ACTION. An action that fails, for example because the
 * VM is locked, stays due and is tried again every 15 s (ON-32).
 *
 * @param id ID, by which it can be deleted; absent in the documents of old releases
 * @param action ACTION
 * @param due TIME, absolute; for a repeated action the next time
 * @param until END_VALUE if END_TYPE is a date: the action is not done later than this
 * @param message MESSAGE: the result of the last try, with its time
 */
public record ScheduledAction(
        Optional<Integer> id, String action, Instant due, Optional<Instant> until, Optional<String> message) {
    /** Actions that end the VM itself. */
    private static final Set<String> TERMINATING = Set.of("terminate", "terminate-hard", "delete", "shutdown-hard");

    /** An action with nothing but a name and a time. */
    public ScheduledAction(String action, Instant due) {
        this(Optional.empty(), action, due, Optional.empty(), Optional.empty());
    }

    /** Whether its time has passed: OpenNebula then does it as soon as state and lock of the VM allow. */
    public boolean isOverdue(Instant now) {
        return due.isBefore(now) && !isOver(now);
    }

    /** Whether it is due between the two times. */
    public boolean isDueWithin(Instant from, Instant to) {
        return !due.isBefore(from) && !due.isAfter(to) && !isOver(due);
    }

    private boolean isOver(Instant moment) {
        return until.filter(moment::isAfter).isPresent();
    }

    /** Whether it deletes the VM and its disks. */
    public boolean terminates() {
        return TERMINATING.contains(action);
    }

    /**
     * Whether it brings an UNDEPLOYED VM out of that state. All other actions are refused for such a VM and stay due.
     */
    public boolean endsUndeployed() {
        return terminates() || action.equals("resume");
    }

    /** For people: {@code action 3 (terminate), due 2026-11-26T02:00:00Z}. */
    @Override
    public String toString() {
        return "action " + id.map(i -> i + " ").orElse("") + "(" + action + "), due " + due;
    }
}
