package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.VmPlace;
import java.util.Optional;
import java.util.Set;

/**
 * A VM as far as the limits of a wave look at it.
 *
 * @param vm the VM
 * @param from the cluster where it is; absent if that is not known
 * @param to the target cluster
 * @param group of the moves of a group one is made at a time
 * @param apart VMs that are not moved at the same time
 */
record Traveller(VmId vm, Optional<ClusterId> from, ClusterId to, Optional<String> group, Set<VmId> apart) {
    static Traveller of(WaveMove move, Optional<VmPlace> place) {
        return new Traveller(
                move.vm(),
                place.flatMap(VmPlace::cluster),
                move.request().target(),
                move.group(),
                place.map(VmPlace::apart).orElse(Set.of()));
    }

    /** Whether both go from the same cluster to the same other one. */
    boolean isOnLinkOf(Traveller other) {
        return from.equals(other.from) && to.equals(other.to);
    }

    /** Whether they are not moved at the same time. */
    boolean excludes(Traveller other) {
        return group.isPresent() && group.equals(other.group) || apart.contains(other.vm) || other.apart.contains(vm);
    }
}
