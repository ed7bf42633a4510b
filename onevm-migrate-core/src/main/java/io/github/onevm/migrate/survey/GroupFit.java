package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the VM's group allows a host, as the scheduler evaluates it when the VM is PENDING (ON-35): by the hosts that
 * the role must or must not use, and by the present hosts of the other VMs of the group. A deploy on a named host
 * ignores the group.
 */
public final class GroupFit {
    private final Survey survey;

    public GroupFit(Survey survey) {
        this.survey = survey;
    }

    /** Whether the scheduler would take none of the hosts of the target cluster that could start the VM. */
    public boolean leavesNoHost() {
        HostFit fit = new HostFit(survey);
        List<Host> able =
                survey.targetHosts().filter(h -> fit.obstacles(h).isEmpty()).toList();
        return !able.isEmpty() && able.stream().noneMatch(h -> objections(h).isEmpty());
    }

    /** The reasons why the scheduler would not take the host, as words that follow its name; none if it would. */
    public List<String> objections(Host host) {
        return role().map(role -> objections(host, role)).orElse(List.of());
    }

    private Optional<VmGroup.Role> role() {
        return survey.vm().group().flatMap(place -> survey.group().flatMap(g -> g.role(place.role())));
    }

    private List<String> objections(Host host, VmGroup.Role role) {
        VmGroup group = survey.group().orElseThrow();
        List<String> objections = new ArrayList<>();
        if (!role.hosts().isEmpty() && !role.hosts().contains(host.id())) {
            objections.add("is not one of the hosts " + sorted(role.hosts()) + " that role " + role.name()
                    + " keeps to (HOST_AFFINED)");
        }
        if (role.avoided().contains(host.id())) {
            objections.add("is a host that role " + role.name() + " keeps off (HOST_ANTI_AFFINED)");
        }
        together(host, role, group, objections);
        apart(host, role, group, objections);
        return objections;
    }

    private void together(Host host, VmGroup.Role role, VmGroup group, List<String> objections) {
        List<VmId> placed = Stream.concat(
                        role.policy() == VmGroup.Policy.AFFINED ? role.vms().stream() : Stream.empty(),
                        group.together(group.affined(), role.name()))
                .filter(this::isPlacedOther)
                .distinct()
                .sorted()
                .toList();
        if (!placed.isEmpty() && placed.stream().noneMatch(host.vms()::contains)) {
            objections.add("has none of the VMs " + placed + " that must be on its host (AFFINED)");
        }
    }

    private void apart(Host host, VmGroup.Role role, VmGroup group, List<String> objections) {
        List<VmId> there = Stream.concat(
                        role.policy() == VmGroup.Policy.ANTI_AFFINED ? role.vms().stream() : Stream.empty(),
                        group.together(group.antiAffined(), role.name()))
                .filter(id -> !id.equals(survey.vm().id()) && host.vms().contains(id))
                .distinct()
                .sorted()
                .toList();
        if (!there.isEmpty()) {
            objections.add("has VMs " + there + " that must not be on its host (ANTI_AFFINED)");
        }
    }

    /** Whether it is another VM on a host. Only such VMs restrict this one. */
    private boolean isPlacedOther(VmId id) {
        return !id.equals(survey.vm().id())
                && survey.hosts().stream().anyMatch(h -> h.vms().contains(id));
    }

    private static List<HostId> sorted(Collection<HostId> hosts) {
        return Set.copyOf(hosts).stream().sorted().toList();
    }
}
