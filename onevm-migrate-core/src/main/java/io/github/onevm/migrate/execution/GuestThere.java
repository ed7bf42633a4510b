package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a guest may have written on the destination. Asked of the world each time: OpenNebula adds a history record when a
 * host gets the VM, and never takes one away. What an undoing before this one has noted tells nothing: the VM may have been
 * started since.
 */
public final class GuestThere {
    private GuestThere() {}

    /** As it is now. */
    public static boolean mayHaveWritten(StepContext context) {
        return mayHaveWritten(context, context.control().status(context.move().vm()));
    }

    /** As it was at this look. */
    public static boolean mayHaveWritten(StepContext context, VmStatus now) {
        List<HistoryRecord> stays = stays(context, now);
        if (stays.isEmpty()) {
            return isOnItsWay(context, now);
        }
        return stays.size() > 1 || !neverBooted(context, now, stays.get(0));
    }

    /** Whether a host of the destination has had it since this migration stopped it, whatever became of that. */
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

    /** The last stay, if it is one of those. */
    public static Optional<HistoryRecord> lastStay(StepContext context, VmStatus now) {
        return now.lastHistory().filter(stays(context, now)::contains);
    }

    /** Accepted by a host, and the record of it not seen yet. PENDING and HOLD have no host. */
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
     * PROLOG_UNDEPLOY_FAILURE comes before the boot; BOOT_UNDEPLOY_FAILURE of the only stay means that no boot has succeeded.
     * A guest that was there for a moment all the same has left its traces on the volumes, where the cluster tells.
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
                    .unsent(context.state().creations())
                    .filter(written -> written.value() > 0)
                    .isPresent();
        } catch (BackendException.Refused | BackendException.NotFound e) {
            // A cluster that does not tell says nothing against what OpenNebula shows.
            return false;
        }
    }
}
