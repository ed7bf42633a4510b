package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.VM;

import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmTrait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** VMs that cannot be moved, or not without a word. */
final class VmSites {
    private VmSites() {}

    static void addTo(Sites sites) {
        states(sites);
        belonging(sites);
        schedule(sites);
    }

    private static void states(Sites sites) {
        sites.unsound("VM_STATE", j -> j.site.state(VM, new VmState(5, 0)))
                .near("VM_STATE", "POWEROFF", j -> j.site.state(VM, VmState.POWEROFF))
                .near("VM_STATE", "UNDEPLOYED", j -> j.site.state(VM, VmState.UNDEPLOYED))
                .unsound("MIGRATION_UNFINISHED", j -> j.heldBy = Optional.of("process 4711 on node-x has it"))
                .unsound("VM_LOCKED", j -> j.vm(vm -> vm.lockLevel(1)))
                .unsound("VM_NEVER_DEPLOYED", j -> j.site.history(VM))
                .unsound("VM_NOT_UNDEPLOYED_CLEANLY", j -> {
                    j.site.state(VM, VmState.UNDEPLOYED);
                    j.site.history(VM, Job.stay(0));
                })
                .near("VM_NOT_UNDEPLOYED_CLEANLY", "undeploy-hard", j -> {
                    j.site.state(VM, VmState.UNDEPLOYED);
                    j.site.history(VM, Job.stay(6));
                })
                .unsound("VM_RESCHED", j -> j.trait(VmTrait.RESCHED))
                .unsound("VM_IN_SCHEDULER_PLAN", j -> j.trait(VmTrait.IN_SCHEDULER_PLAN))
                .unsound("NIC_BUSY", j -> j.trait(VmTrait.NIC_BUSY));
    }

    private static void belonging(Sites sites) {
        sites.unsound("VM_OF_SERVICE", j -> j.trait(VmTrait.SERVICE_MEMBER))
                .unsound("VM_IS_VIRTUAL_ROUTER", j -> j.trait(VmTrait.VIRTUAL_ROUTER))
                .unsound("VM_IMPORTED", j -> j.trait(VmTrait.IMPORTED))
                .unsound("HYPERVISOR_NOT_KVM", j -> j.vm(vm -> vm.hypervisor("lxc")))
                .near("HYPERVISOR_NOT_KVM", "a driver made from kvm's", j -> j.vm(vm -> vm.hypervisor("kvm-ssh")))
                .unsound("SCHEDULING_PINS_DROPPED", j -> j.trait(VmTrait.SCHEDULING_PINS))
                .near("SCHEDULING_PINS_DROPPED", "only snapshots are sent", j -> {
                    j.trait(VmTrait.SCHEDULING_PINS);
                    j.options.snapshotOnly(true);
                })
                .unsound("BACKUP_CHAIN_BREAKS", j -> j.trait(VmTrait.INCREMENTAL_BACKUPS));
    }

    private static void schedule(Sites sites) {
        sites.unsound("SCHEDULED_ACTION_DUE", j -> due(j, Duration.ofMinutes(30)))
                .near("SCHEDULED_ACTION_DUE", "tomorrow", j -> due(j, Duration.ofDays(1)))
                .near("SCHEDULED_ACTION_DUE", "yesterday", j -> due(j, Duration.ofDays(-1)));
    }

    private static void due(Job job, Duration from) {
        job.vm(vm -> vm.schedule(
                List.of(new ScheduledAction("poweroff", job.time.now().plus(from)))));
    }
}
