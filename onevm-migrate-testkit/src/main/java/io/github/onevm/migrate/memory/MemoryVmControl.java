package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.DiskLayout;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmControl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stops and starts the VMs of a {@link MemorySite}. A VM moves only when somebody looks at it by {@link #status}. */
public final class MemoryVmControl implements VmControl {
    private static final int USE = 1;
    private static final int UNDEPLOY = 5;
    private static final int UNDEPLOY_HARD = 6;
    private static final VmState UNKNOWN = VmScript.lcm(16);

    private final MemorySite site;

    MemoryVmControl(MemorySite site) {
        this.site = site;
    }

    @Override
    public VmStatus status(VmId id) {
        synchronized (site) {
            MemoryVm vm = site.existing(id);
            site.scheduler.advance(vm);
            Vm seen = vm.seen();
            return new VmStatus(
                    vm.state(),
                    vm.lastHistory(),
                    vm.message,
                    DiskLayout.of(seen),
                    vm.lockLevel(),
                    seen.schedule(),
                    vm.stays(),
                    seen.pins());
        }
    }

    @Override
    public RaftRole standing() {
        synchronized (site) {
            return site.standing;
        }
    }

    @Override
    public void lock(VmId id) {
        synchronized (site) {
            MemoryVm vm = site.existing(id);
            if (vm.lockLevel().isPresent()) {
                throw new BackendException.Conflict(vm.seen().label() + " is locked already");
            }
            vm.lock(USE);
        }
    }

    @Override
    public void unlock(VmId id) {
        synchronized (site) {
            site.existing(id).unlock();
        }
    }

    @Override
    public void recover(VmId id, Recovery how) {
        synchronized (site) {
            MemoryVm vm = unlocked(id);
            require(vm.state().isFailure() || vm.state().isWithDriver(), "recover", vm);
            vm.begin(vm.job, site.recoveryScript(id, vm.state(), how));
        }
    }

    @Override
    public void undeploy(VmId id, boolean hard) {
        synchronized (site) {
            MemoryVm vm = unlocked(id);
            boolean off = vm.state().isPoweroff();
            require(off || vm.state().isRunning() || vm.state().equals(UNKNOWN), "undeploy", vm);
            vm.endStay(hard ? UNDEPLOY_HARD : UNDEPLOY);
            vm.begin(MemoryVm.Job.STOP, site.undeployScript(id, off));
        }
    }

    @Override
    public void resume(VmId id) {
        synchronized (site) {
            MemoryVm vm = unlocked(id);
            require(vm.state().isUndeployed(), "resume", vm);
            if (site.scheduler.clustersOf(vm.seen()).isEmpty()) {
                throw new BackendException.Refused("resume of VM " + id + ": its disks have no cluster in common");
            }
            start(vm, site.resumeScript(id));
        }
    }

    @Override
    public void hold(VmId id) {
        synchronized (site) {
            MemoryVm vm = unlocked(id);
            require(vm.state().isPending(), "hold", vm);
            vm.ahead.clear();
            vm.state(VmState.HOLD);
        }
    }

    @Override
    public void release(VmId id) {
        synchronized (site) {
            MemoryVm vm = unlocked(id);
            require(vm.state().isHeld(), "release", vm);
            if (site.scheduler.clustersOf(vm.seen()).isEmpty()) {
                throw new BackendException.Refused("release of VM " + id + ": its disks have no cluster in common");
            }
            start(vm, site.resumeScript(id));
        }
    }

    @Override
    public void deploy(VmId id, HostId hostId, DatastoreId systemDatastore) {
        synchronized (site) {
            MemoryVm vm = site.existing(id);
            Host host = found(site.hosts.get(hostId), "host " + hostId);
            Datastore system = found(site.datastores.get(systemDatastore), "datastore " + systemDatastore);
            if (system.type() != DatastoreType.SYSTEM || !system.clusters().contains(host.cluster())) {
                throw new BackendException.Refused(system.label() + " is no system datastore of " + host.label());
            }
            unlocked(id);
            require(vm.state().isAtRest() || vm.state().isPending(), "deploy", vm);
            requireRoom(host, vm.seen());
            VmScript script = site.deployScript(id);
            // the branch to take is decided by the stay before, which the new one hides
            boolean resumes = endedByUndeploy(vm);
            site.scheduler.place(vm, host, system);
            if (site.copies.vms.containsKey(id.value())) {
                // a copy has clones of its own, which the driver makes and nobody looks at
                vm.begin(MemoryVm.Job.NONE, site.deploys(id).orElse(VmScript.COPY_BOOTS));
                return;
            }
            vm.begin(MemoryVm.Job.START, resumes ? script : VmScript.DEPLOY_AFRESH);
        }
    }

    private static void start(MemoryVm vm, VmScript script) {
        vm.begin(MemoryVm.Job.START, endedByUndeploy(vm) ? script : VmScript.DEPLOY_AFRESH);
    }

    private static boolean endedByUndeploy(MemoryVm vm) {
        return vm.lastHistory().map(stay -> stay.endedByUndeploy()).orElse(false);
    }

    private MemoryVm unlocked(VmId id) {
        MemoryVm vm = site.existing(id);
        if (vm.lockLevel().isPresent()) {
            throw new BackendException.Refused(vm.seen().label() + " is locked");
        }
        return vm;
    }

    private static void require(boolean allowed, String command, MemoryVm vm) {
        if (!allowed) {
            throw new BackendException.Refused(command + " of " + vm.seen().label() + ": wrong state " + vm.state());
        }
    }

    private static void requireRoom(Host host, Vm vm) {
        boolean room = host.freeMemory().compareTo(vm.memory()) >= 0 && host.freeCpu() >= vm.cpu();
        if (!room) {
            throw new BackendException.Refused(host.label() + " has no room for " + vm.label());
        }
    }

    private static <T> T found(@Nullable T object, String what) {
        return Optional.ofNullable(object).orElseThrow(() -> new BackendException.NotFound("there is no " + what));
    }
}
