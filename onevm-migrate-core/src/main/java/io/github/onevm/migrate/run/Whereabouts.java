package io.github.onevm.migrate.run;

import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.spi.VmControl;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a VM and its data are, in words, from what the world shows and not from what a run believes. */
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

    /** A look that fails, for whatever reason, must not hide how the run ended: the report says that it failed. */
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
     * While it is not known how far the renaming got.
     *
     * @param stay SEQ of the last stay before this migration stopped the VM; empty when it has not
     */
    String inBetween(OptionalInt stay) {
        return "in " + plan.sourceCluster() + ": volumes there have their own names or " + retired() + "; what is in "
                + plan.targetCluster()
                + (mayHaveBeenThere(stay) ? " may hold what the guest has written there" : " is a copy");
    }

    /** What cannot be looked at may be so. */
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
