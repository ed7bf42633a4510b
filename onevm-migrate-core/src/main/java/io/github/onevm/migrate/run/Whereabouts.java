package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.VmLocation;
import io.github.onevm.migrate.spi.VmControl;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where a VM and its data are, from the plan and one look at the VM, and not from the assumptions of a run. Immutable.
 */
final class Whereabouts {
    private final Plan plan;
    private final Optional<VmStatus> status;

    private final List<LateVolume> late;

    private Whereabouts(Plan plan, Optional<VmStatus> status, List<LateVolume> late) {
        this.plan = plan;
        this.status = status;
        this.late = List.copyOf(late);
    }

    /**
     * Looks at the VM. A failed read must not hide how the run ended; the report mentions it.
     *
     * @param late volumes that exist only since the VM was stopped
     */
    static Whereabouts now(Plan plan, VmControl control, List<LateVolume> late) {
        try {
            return new Whereabouts(
                    plan, Optional.of(control.status(plan.request().vm())), late);
        } catch (RuntimeException e) {
            return new Whereabouts(plan, Optional.empty(), late);
        }
    }

    /** The state of the VM; empty if it could not be read. */
    Optional<VmStatus> status() {
        return status;
    }

    VmLocation vm() {
        VmId vm = plan.request().vm();
        return status.<VmLocation>map(s -> new VmLocation.Seen(
                        vm,
                        plan.vmLabel(),
                        s.state(),
                        s.isLocked(),
                        s.lastHistory().map(VmLocation.Stay::of)))
                .orElseGet(() -> new VmLocation.NotReadable(vm, plan.vmLabel()));
    }

    DataLocation data(Situation situation) {
        return data(situation, Set.of());
    }

    /**
     * @param kept volumes on the destination that were kept after a rollback
     */
    DataLocation data(Situation situation, Set<VolumeName> kept) {
        return new DataLocation.Known(
                situation,
                plan.sourceCluster(),
                plan.targetCluster(),
                plan.stamp(),
                new VolumePlaces(plan, status, late).in(situation, kept));
    }

    /**
     * For the time in which it is unknown how far the renaming got.
     *
     * @param stay SEQ of the last stay before this migration stopped the VM; empty if it has not
     */
    DataLocation inBetween(OptionalInt stay) {
        return new DataLocation.Known(
                Situation.BETWEEN,
                plan.sourceCluster(),
                plan.targetCluster(),
                plan.stamp(),
                new VolumePlaces(plan, status, late).between(mayHaveBeenThere(stay)));
    }

    /** True if it cannot be read. */
    private boolean mayHaveBeenThere(OptionalInt stay) {
        return stay.isPresent()
                && status.map(s -> !s.staysIn(plan.request().target(), stay.getAsInt())
                                .isEmpty())
                        .orElse(true);
    }
}
