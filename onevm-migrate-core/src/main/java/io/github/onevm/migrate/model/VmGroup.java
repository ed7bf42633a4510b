package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A VM group: rules about VMs that share hosts or do not, and about the hosts of a role (VM_GROUP of
 * {@code one.vmgroup.info}).
 *
 * @param id ID
 * @param name NAME
 * @param roles ROLES/ROLE
 * @param affined TEMPLATE/AFFINED: names of roles whose VMs must share a host, one set per rule
 * @param antiAffined TEMPLATE/ANTI_AFFINED: names of roles whose VMs must not share a host, one set per rule
 */
public record VmGroup(int id, String name, List<Role> roles, List<Set<String>> affined, List<Set<String>> antiAffined) {
    public VmGroup {
        roles = List.copyOf(roles);
        affined = affined.stream().map(Set::copyOf).toList();
        antiAffined = antiAffined.stream().map(Set::copyOf).toList();
    }

    /** The rule of a role for its own VMs: POLICY. */
    public enum Policy {
        /** No rule. */
        NONE,
        /** They must share a host. */
        AFFINED,
        /** Each must be on a different host. */
        ANTI_AFFINED
    }

    /**
     * A role.
     *
     * @param name NAME
     * @param policy POLICY
     * @param hosts HOST_AFFINED: the only hosts it may use; empty: all
     * @param avoided HOST_ANTI_AFFINED: the hosts it must not use
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

    /** The VMs of the other roles that these rules name together with this role. */
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
