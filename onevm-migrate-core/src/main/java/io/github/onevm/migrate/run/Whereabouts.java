package io.github.onevm.migrate.run;

import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.spi.VmControl;
import java.util.Optional;
import java.util.OptionalInt;

/** Describes where a VM and its data are, from the state of the site and not from the assumptions of a run. */
final class Whereabouts {
    private final Plan plan;
    private final VmControl control;

    Whereabouts(Plan plan, VmControl control) {
        this.plan = plan;
        this.control = control;
    }

    String vm() {
        return status().map(s -> plan.vmLabel() + " is " + s.state() + where(s) + (s.isLocked() ? ", locked" : ""))
                .orElse(plan.vmLabel() + " could not be looked at");
    }

    private static String where(VmStatus status) {
        return status.lastHistory()
                .map(h -> (status.state().isUndeployed() ? ", last on host " : " on host ") + h.host() + " ("
                        + h.hostName() + ") of cluster " + h.cluster())
                .orElse("");
    }

    /** A failed read must not hide how the run ended; the report mentions it. */
    Optional<VmStatus> status() {
        try {
            return Optional.of(control.status(plan.request().vm()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    String inSource() {
        return "in " + plan.sourceCluster() + ", with the names it had";
    }

    String inTarget() {
        return "in " + plan.targetCluster() + "; the old copy in " + plan.sourceCluster() + " is renamed to "
                + retired();
    }

    /**
     * For the time in which it is unknown how far the renaming got.
     *
     * @param stay SEQ of the last stay before this migration stopped the VM; empty if it has not
     */
    String inBetween(OptionalInt stay) {
        return "in " + plan.sourceCluster() + ": volumes there have their own names or " + retired() + "; what is in "
                + plan.targetCluster()
                + (mayHaveBeenThere(stay) ? " may hold what the guest has written there" : " is a copy");
    }

    /** True if it cannot be read. */
    private boolean mayHaveBeenThere(OptionalInt stay) {
        return stay.isPresent()
                && status().map(s -> !s.staysIn(plan.request().target(), stay.getAsInt())
                                .isEmpty())
                        .orElse(true);
    }

    private String retired() {
        return "MIGRATED-<name>-" + plan.stamp().getEpochSecond();
    }
}
