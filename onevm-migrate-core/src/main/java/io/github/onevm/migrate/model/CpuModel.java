package io.github.onevm.migrate.model;

import java.util.Set;

/**
 * The CPU that a VM asks for.
 *
 * @param name CPU_MODEL/MODEL; {@code host-passthrough} shows the host's own CPU to the guest
 * @param features CPU_MODEL/FEATURES, which KVM_CPU_FEATURES of the host must have
 */
public record CpuModel(String name, Set<String> features) {
    public CpuModel {
        features = Set.copyOf(features);
    }

    /** Whether the guest sees its host's CPU. */
    public boolean isHosts() {
        return name.equals("host-passthrough") || name.equals("host-model");
    }
}
