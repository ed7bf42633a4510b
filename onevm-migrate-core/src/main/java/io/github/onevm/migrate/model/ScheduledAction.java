package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Something that OpenNebula will do with a VM by the clock, and has not done: TEMPLATE/SCHED_ACTION. One that fails, for example
 * because the VM is locked, stays due and is tried again every 15 s (ON-32).
 *
 * @param id ID, by which it can be deleted; absent in the documents of old releases
 * @param action ACTION
 * @param due TIME, absolute; of an action that repeats the next time
 * @param until END_VALUE where END_TYPE is a date: later it is never done
 * @param message MESSAGE: what became of the last try, with its time
 */
public record ScheduledAction(
        Optional<Integer> id, String action, Instant due, Optional<Instant> until, Optional<String> message) {
    /** What ends the VM itself. */
    private static final Set<String> TERMINATING = Set.of("terminate", "terminate-hard", "delete", "shutdown-hard");

    /** An action of which nothing but the time is known. */
    public ScheduledAction(String action, Instant due) {
        this(Optional.empty(), action, due, Optional.empty(), Optional.empty());
    }

    /** Its time has passed and it was not done: OpenNebula does it as soon as state and lock of the VM allow. */
    public boolean isOverdue(Instant now) {
        return due.isBefore(now) && !isOver(now);
    }

    /** It is to be done from a moment on, and not later than another. */
    public boolean isDueWithin(Instant from, Instant to) {
        return !due.isBefore(from) && !due.isAfter(to) && !isOver(due);
    }

    private boolean isOver(Instant moment) {
        return until.filter(moment::isAfter).isPresent();
    }

    /** Its disks are deleted with the VM. */
    public boolean terminates() {
        return TERMINATING.contains(action);
    }

    /** It brings a VM that is UNDEPLOYED out of that state; all others are refused for such a VM and stay due. */
    public boolean endsUndeployed() {
        return terminates() || action.equals("resume");
    }

    /** The command that deletes it: {@code onevm sched-delete 42 3}; for an old release without the id. */
    public String deletion(VmId vm) {
        return "onevm sched-delete " + vm + " " + id.map(String::valueOf).orElse("<id>");
    }

    /** For people: {@code action 3 (terminate), due 2026-11-26T02:00:00Z}. */
    @Override
    public String toString() {
        return "action " + id.map(i -> i + " ").orElse("") + "(" + action + "), due " + due;
    }
}
