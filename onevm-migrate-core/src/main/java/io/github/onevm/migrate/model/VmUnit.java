package io.github.onevm.migrate.model;

import java.util.Set;

/**
 * VMs that belong together: those of a OneFlow service, or of a virtual router (ON-35).
 *
 * @param id its id
 * @param name its name
 * @param vms its VMs
 */
public record VmUnit(int id, String name, Set<VmId> vms) {
    public VmUnit {
        vms = Set.copyOf(vms);
    }
}
