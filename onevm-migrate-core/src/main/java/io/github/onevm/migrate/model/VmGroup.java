package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A VM group: which VMs the scheduler keeps together, apart, on hosts or off hosts (VM_GROUP of {@code one.vmgroup.info}).
 *
 * @param id ID
 * @param name NAME
 * @param roles ROLES/ROLE
 * @param affined TEMPLATE/AFFINED: names of roles whose VMs share a host, a set for each rule
 * @param antiAffined TEMPLATE/ANTI_AFFINED: names of roles whose VMs share no host, a set for each rule
 */
public record VmGroup(int id, String name, List<Role> roles, List<Set<String>> affined, List<Set<String>> antiAffined) {
    public VmGroup {
        roles = List.copyOf(roles);
        affined = affined.stream().map(Set::copyOf).toList();
        antiAffined = antiAffined.stream().map(Set::copyOf).toList();
    }

    /** What a role says about its own VMs: POLICY. */
    public enum Policy {
        /** They may be anywhere. */
        NONE,
        /** They share a host. */
        AFFINED,
        /** Each is on a host of its own. */
        ANTI_AFFINED
    }

    /**
     * A role.
     *
     * @param name NAME
     * @param policy POLICY
     * @param hosts HOST_AFFINED: the hosts that it keeps to; empty when it keeps to none
     * @param avoided HOST_ANTI_AFFINED: the hosts that it keeps off
     * @param vms VMS
     */
    public record Role(String name, Policy policy, Set<HostId> hosts, Set<HostId> avoided, Set<VmId> vms) {
        public Role {
            hosts = Set.copyOf(hosts);
            avoided = Set.copyOf(avoided);
            vms = Set.copyOf(vms);
        }
    }

    /** The role of this name, if there is one. */
    public Optional<Role> role(String wanted) {
        return roles.stream().filter(r -> r.name().equals(wanted)).findFirst();
    }

    /** The VMs of the other roles that rules name together with this one. */
    public Stream<VmId> together(List<Set<String>> rules, String role) {
        return rules.stream()
                .filter(names -> names.contains(role))
                .flatMap(Set::stream)
                .filter(name -> !name.equals(role))
                .flatMap(name -> role(name).stream())
                .flatMap(r -> r.vms().stream())
                .distinct();
    }
}
