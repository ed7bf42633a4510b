package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a guest may have written on the destination. Read from the site each time: OpenNebula adds a history record
 * when a host gets the VM, and never removes one. Notes of an earlier rollback do not count, because the VM may have
 * been started since.
 */
public final class GuestThere {
    private GuestThere() {}

    /** At present. */
    public static boolean mayHaveWritten(StepContext context) {
        return mayHaveWritten(context, context.control().status(context.move().vm()));
    }

    /** According to this status. */
    public static boolean mayHaveWritten(StepContext context, VmStatus now) {
        List<HistoryRecord> stays = stays(context, now);
        if (stays.isEmpty()) {
            return isOnItsWay(context, now);
        }
        return stays.size() > 1 || !neverBooted(context, now, stays.get(0));
    }

    /** Whether a host of the destination has had it since this migration stopped it, even if the start failed. */
    public static boolean hasStayed(StepContext context) {
        return !stays(context, context.control().status(context.move().vm())).isEmpty();
    }

    /**
     * Its stays on hosts of the destination since this migration stopped it. A VM that this migration has not stopped has no
     * volumes there.
     */
    public static List<HistoryRecord> stays(StepContext context, VmStatus now) {
        RunState state = context.state();
        if (state.stay().isPresent()) {
            return now.staysIn(context.move().target(), state.stay().getAsInt());
        }
        boolean nothingThere = state.creations().isEmpty();
        return nothingThere
                ? List.of()
                : now
                        .lastHistory()
                        .filter(last -> last.cluster().equals(context.move().target()))
                        .stream()
                        .toList();
    }

    /** The last stay, if it is one of these. */
    public static Optional<HistoryRecord> lastStay(StepContext context, VmStatus now) {
        return now.lastHistory().filter(stays(context, now)::contains);
    }

    /** Whether a host has accepted it, but the history record does not show yet. PENDING and HOLD have no host. */
    private static boolean isOnItsWay(StepContext context, VmStatus now) {
        boolean starting = now.state().isStarting() && !now.state().isPending();
        return starting && context.state().stay().isPresent() && isStillTheStayBefore(context, now);
    }

    private static boolean isStillTheStayBefore(StepContext context, VmStatus now) {
        return now.lastHistory()
                .filter(last -> last.seq() > context.state().stay().orElse(-1))
                .isEmpty();
    }

    /**
     * PROLOG_UNDEPLOY_FAILURE comes before the boot. BOOT_UNDEPLOY_FAILURE in the only stay means that no boot has
     * succeeded (ON-27). A guest that ran for a moment nevertheless has written on the volumes, if the cluster reports
     * that.
     */
    private static boolean neverBooted(StepContext context, VmStatus now, HistoryRecord stay) {
        if (context.state().isWithoutGuest(stay.seq(), now.state())) {
            return true;
        }
        if (now.state().equals(VmState.PROLOG_UNDEPLOY_FAILURE)) {
            return true;
        }
        return now.state().equals(VmState.BOOT_UNDEPLOY_FAILURE) && !hasTraces(context);
    }

    private static boolean hasTraces(StepContext context) {
        try {
            return context.destination()
                    .unsentInAll(context.state().creations())
                    .filter(written -> written.value() > 0)
                    .isPresent();
        } catch (BackendException.Refused | BackendException.NotFound e) {
            // If the cluster does not report it, the state in OpenNebula counts.
            return false;
        }
    }
}
