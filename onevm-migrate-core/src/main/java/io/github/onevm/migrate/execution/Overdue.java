package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Overdue scheduled actions of a VM. While the VM is locked, OpenNebula tries them every 15 s in vain, and carries them
 * out within 15 s of the unlock (ON-32).
 *
 * @param vm the VM
 * @param actions in any order
 */
public record Overdue(VmId vm, List<ScheduledAction> actions) {
    public Overdue {
        actions = List.copyOf(actions);
    }

    /** The overdue actions in a status at a given time. */
    public static Overdue of(VmId vm, VmStatus status, Instant now) {
        return of(vm, status.schedule(), now);
    }

    private static Overdue of(VmId vm, List<ScheduledAction> schedule, Instant now) {
        return new Overdue(vm, schedule.stream().filter(a -> a.isOverdue(now)).toList());
    }

    /**
     * The overdue actions of a locked VM. Nobody can schedule anything for it, so the actions read when it was stopped
     * are sufficient, without a call.
     */
    public static Overdue whileLocked(StepContext context, VmId vm) {
        List<ScheduledAction> schedule = context.state()
                .schedule()
                .orElseGet(() -> context.control().status(vm).schedule());
        return of(vm, schedule, context.time().now());
    }

    /**
     * The actions because of which a VM must not be stopped now: overdue ones, else the first one that would delete it
     * before the migration is over. Checked right before the stop, because a plan or a hold may be days old.
     *
     * @param longest the longest time until the migration is over
     */
    public static Overdue inTheWayOfStop(VmId vm, VmStatus status, Instant now, Duration longest) {
        Overdue overdue = of(vm, status, now);
        return overdue.isEmpty()
                ? new Overdue(
                        vm,
                        status.schedule().stream()
                                .filter(a -> a.terminates() && a.isDueWithin(now, now.plus(longest)))
                                .limit(1)
                                .toList())
                : overdue;
    }

    /** For people: why a VM with these actions must not be stopped; empty if there are none. */
    public Optional<String> againstStop(Instant now) {
        if (isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                actions.get(0).isOverdue(now)
                        ? "VM " + vm + " has " + list() + " that OpenNebula tries every 15 s"
                        : "VM " + vm + " is to be deleted by " + list());
    }

    public boolean isEmpty() {
        return actions.isEmpty();
    }

    /** The actions that would start or delete an UNDEPLOYED VM. */
    public Overdue endingUndeployed() {
        return new Overdue(
                vm, actions.stream().filter(ScheduledAction::endsUndeployed).toList());
    }

    /** For people, appended to a message: what OpenNebula will do next; empty if nothing is overdue. */
    public String afterUnlock() {
        return isEmpty() ? "" : "; OpenNebula does within 15 s what came due meanwhile: " + list();
    }

    /** For people: {@code action 3 (resume), due 2026-11-26T02:00:00Z; action 4 ...}. */
    public String list() {
        return actions.stream().map(ScheduledAction::toString).collect(Collectors.joining("; "));
    }
}
