package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolatileDisk;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Moves VMs along their scripts and gives them a host. Guarded by the site. */
final class Scheduler {
    private static final int NO_ACTION = 0;

    private final MemorySite site;

    Scheduler(MemorySite site) {
        this.site = site;
    }

    /** One step along the VM's script, as far as the world lets it. */
    void advance(MemoryVm vm) {
        if (vm.ahead.isEmpty()) {
            return;
        }
        VmState next = vm.ahead.getFirst();
        if (vm.job == MemoryVm.Job.START && vm.state().isPending() && !next.isPending() && !schedule(vm)) {
            vm.message = Optional.of("no host meets the requirements");
            return;
        }
        if (vm.job == MemoryVm.Job.START && boots(next) && !vm.attached && !site.driver.attach(vm)) {
            boolean booting = vm.state().equals(VmScript.lcm(32));
            vm.end(VmScript.lcm(booting ? 47 : 50), "a volume of the VM could not be attached");
            return;
        }
        vm.goOn();
        arrived(vm);
    }

    /** A new stay on the host; volatile disks follow the system datastore. */
    void place(MemoryVm vm, Host host, Datastore system) {
        int seq = vm.lastHistory().map(last -> last.seq() + 1).orElse(0);
        vm.putHistory(new HistoryRecord(seq, host.id(), host.name(), host.cluster(), system.id(), NO_ACTION));
        for (Disk disk : vm.disks()) {
            if (disk instanceof VolatileDisk) {
                vm.body = vm.body
                        .with(RecordText.datastore(disk.id()), system.id())
                        .with(RecordText.datastoreName(disk.id()), system.name());
            }
        }
    }

    /** The clusters that all disks of the VM are in. */
    Set<ClusterId> clustersOf(Vm vm) {
        Set<ClusterId> common = new TreeSet<>(site.clusters.keySet());
        vm.disks().forEach(disk -> common.retainAll(clustersOf(disk.datastore())));
        return common;
    }

    private Set<ClusterId> clustersOf(DatastoreId id) {
        return Optional.ofNullable(site.datastores.get(id))
                .map(Datastore::clusters)
                .orElse(Set.of());
    }

    private boolean schedule(MemoryVm vm) {
        Vm seen = vm.seen();
        Set<ClusterId> allowed = clustersOf(seen);
        Optional<Host> host = site.hosts.values().stream()
                .filter(h -> allowed.contains(h.cluster()) && h.hasRoomFor(seen))
                .findFirst();
        Optional<Datastore> system = host.flatMap(h -> systemDatastore(h.cluster()));
        system.ifPresent(ds -> place(vm, host.orElseThrow(), ds));
        return system.isPresent();
    }

    private Optional<Datastore> systemDatastore(ClusterId cluster) {
        return site.datastores.values().stream()
                .filter(ds -> ds.type() == DatastoreType.SYSTEM
                        && ds.enabled()
                        && ds.clusters().contains(cluster))
                .findFirst();
    }

    private void arrived(MemoryVm vm) {
        if (vm.state().isUndeployed()) {
            site.driver.release(vm);
        }
        if (vm.state().isRunning() && vm.job == MemoryVm.Job.START) {
            site.driver.guestStarts(vm);
        }
        if (vm.state().isRunning() && vm.job == MemoryVm.Job.STOP) {
            vm.endStay(NO_ACTION);
        }
    }

    private static boolean boots(VmState state) {
        return state.isRunning() || state.equals(VmScript.lcm(32));
    }
}
