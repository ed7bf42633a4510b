package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import java.util.Optional;
import java.util.Set;

/**
 * Where a VM is. Immutable.
 *
 * @param vm the VM
 * @param name its name
 * @param state its state
 * @param cluster the OpenNebula cluster of its last history record; absent if it was never deployed
 * @param host the host of that record; absent if it was never deployed
 * @param apart the VMs that must not share a host with it, by its VM group: those of its own role if the role is ANTI_AFFINED, and of the roles that a rule
 *     keeps apart from it
 */
public record VmPlace(
        VmId vm, String name, VmState state, Optional<ClusterId> cluster, Optional<HostId> host, Set<VmId> apart) {
    public VmPlace {
        apart = Set.copyOf(apart);
    }
}
