package io.github.onevm.migrate.run;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.GroupRole;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.VmPlace;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds where VMs are. Thread-safe if the inventory is. */
public final class Places {
    private final Inventory inventory;

    public Places(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Where this VM is. */
    public VmPlace of(VmId id) {
        Vm vm = inventory.vm(id);
        Optional<HistoryRecord> last = vm.lastHistory();
        return new VmPlace(
                id, vm.name(), vm.state(), last.map(HistoryRecord::cluster), last.map(HistoryRecord::host), apart(vm));
    }

    private Set<VmId> apart(Vm vm) {
        Set<VmId> apart = vm.group().stream().flatMap(this::apart).collect(Collectors.toCollection(TreeSet::new));
        apart.remove(vm.id());
        return apart;
    }

    private Stream<VmId> apart(GroupRole place) {
        return inventory
                .group(place.group())
                .map(group -> Stream.concat(
                        group.role(place.role()).filter(role -> role.policy() == VmGroup.Policy.ANTI_AFFINED).stream()
                                .flatMap(role -> role.vms().stream()),
                        group.together(group.antiAffined(), place.role())))
                .orElse(Stream.empty());
    }

    /**
     * The VMs of a cluster that are not DONE, in order of their ids. A VM on a host is where the host is; only the others are read one by one.
     */
    public List<VmId> in(ClusterId cluster) {
        Map<VmId, ClusterId> onHosts = new HashMap<>();
        for (Host host : inventory.hosts()) {
            host.vms().forEach(vm -> onHosts.put(vm, host.cluster()));
        }
        return inventory.vms().stream()
                .map(NamedObject::id)
                .map(VmId::new)
                .filter(vm -> Optional.ofNullable(onHosts.get(vm))
                        .or(() -> stays(vm))
                        .filter(cluster::equals)
                        .isPresent())
                .sorted()
                .toList();
    }

    private Optional<ClusterId> stays(VmId id) {
        try {
            return inventory.vm(id).lastHistory().map(HistoryRecord::cluster);
        } catch (BackendException.NotFound gone) {
            return Optional.empty();
        }
    }
}
