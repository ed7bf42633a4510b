package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.VM;

import io.github.onevm.migrate.model.AutoNic;
import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmTrait;
import io.github.onevm.migrate.survey.Unfinished;
import io.github.onevm.migrate.survey.Unfinished.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** VMs that cannot be moved, or not without a word. */
final class VmSites {
    private static final String HOSTS = "SCHED_REQUIREMENTS";
    private static final String DATASTORES = "SCHED_DS_REQUIREMENTS";

    private VmSites() {}

    static void addTo(Sites sites) {
        states(sites);
        belonging(sites);
        pins(sites);
        schedule(sites);
    }

    private static void states(Sites sites) {
        sites.unsound("VM_STATE", j -> j.site.state(VM, new VmState(5, 0)))
                .near("VM_STATE", "POWEROFF", j -> j.site.state(VM, VmState.POWEROFF))
                .near("VM_STATE", "UNDEPLOYED", j -> j.site.state(VM, VmState.UNDEPLOYED))
                .unsound(
                        "MIGRATION_UNFINISHED",
                        j -> j.heldBy =
                                Optional.of(new Unfinished("process 4711 on node-x has it", Standing.MAY_BE_GONE)))
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
        sites.unsound("VM_OF_SERVICE", j -> j.vm(vm -> vm.service(7)))
                .unsound("VM_IS_VIRTUAL_ROUTER", j -> j.vm(vm -> vm.router(3)))
                .unsound("VM_IMPORTED", j -> j.trait(VmTrait.IMPORTED))
                .unsound("HYPERVISOR_NOT_KVM", j -> j.vm(vm -> vm.hypervisor("lxc")))
                .near("HYPERVISOR_NOT_KVM", "a driver made from kvm's", j -> j.vm(vm -> vm.hypervisor("kvm-ssh")))
                .unsound("BACKUP_CHAIN_BREAKS", j -> j.trait(VmTrait.INCREMENTAL_BACKUPS));
    }

    private static void pins(Sites sites) {
        sites.unsound("SCHEDULING_PINS_DROPPED", j -> pin(j, PinPolicy.DROP, HOSTS, "CLUSTER_ID = 100"))
                .near("SCHEDULING_PINS_DROPPED", "only snapshots are sent", j -> {
                    pin(j, PinPolicy.DROP, HOSTS, "CLUSTER_ID = 100");
                    j.options.snapshotOnly(true);
                })
                .near("SCHEDULING_PINS_DROPPED", "kept", j -> pin(j, PinPolicy.KEEP, HOSTS, "CLUSTER_ID = 101"))
                .unsound("PINS_EXCLUDE_TARGET", j -> pin(j, PinPolicy.KEEP, HOSTS, "CLUSTER_ID = 100"))
                .near("PINS_EXCLUDE_TARGET", "dropped", j -> pin(j, PinPolicy.DROP, HOSTS, "CLUSTER_ID = 100"))
                .near(
                        "PINS_EXCLUDE_TARGET",
                        "rewritten",
                        j -> pin(j, PinPolicy.REWRITE, DATASTORES, "NAME = \"alpha-system\""))
                .unsound("PINS_WITHOUT_COUNTERPART", j -> pin(j, PinPolicy.REWRITE, HOSTS, "NAME = \"node-a1\""))
                .near(
                        "PINS_WITHOUT_COUNTERPART",
                        "a host that it excludes",
                        j -> pin(j, PinPolicy.REWRITE, HOSTS, "!(NAME = \"node-a1\")"))
                .unsound("PINS_EXCLUDE_WAY_BACK", j -> pin(j, PinPolicy.KEEP, HOSTS, "CLUSTER_ID = 101"))
                .near(
                        "PINS_EXCLUDE_WAY_BACK",
                        "both clusters",
                        j -> pin(j, PinPolicy.KEEP, HOSTS, "CLUSTER_ID = 100 | CLUSTER_ID = 101"))
                .near(
                        "PINS_EXCLUDE_WAY_BACK",
                        "an attribute that is not known",
                        j -> pin(j, PinPolicy.KEEP, HOSTS, "RACK = r1"))
                .unsound("PINS_NOT_JUDGED", j -> pin(j, PinPolicy.KEEP, HOSTS, "RACK = r1"))
                .near("PINS_NOT_JUDGED", "any rack", j -> pin(j, PinPolicy.KEEP, HOSTS, "RACK = r1 | CLUSTER_ID = 101"))
                .unsound("NIC_PINS_EXCLUDE_TARGET", j -> nic(j, "ID = 4"))
                .near("NIC_PINS_EXCLUDE_TARGET", "a network of the target", j -> nic(j, "ID = 3"));
    }

    private static void pin(Job job, PinPolicy policy, String name, String text) {
        job.site.userTemplate(VM, name, text);
        job.options.pins(policy);
    }

    private static void nic(Job job, String requirements) {
        job.vm(vm -> vm.addAutoNics(new AutoNic(0, Optional.of(requirements))));
    }

    private static void schedule(Sites sites) {
        sites.unsound("SCHEDULED_ACTION_DUE", j -> due(j, Duration.ofMinutes(30)))
                .near("SCHEDULED_ACTION_DUE", "tomorrow", j -> due(j, Duration.ofDays(1)))
                .near("SCHEDULED_ACTION_DUE", "already done for good", j -> endsBefore(j, Duration.ofMinutes(30)))
                .near("SCHEDULED_ACTION_DUE", "a day after the cut-over", j -> {
                    due(j, Duration.ofDays(2));
                    j.options.cutOverAt(j.time.now().plus(Duration.ofDays(1)));
                })
                .unsound("SCHEDULED_ACTION_OVERDUE", j -> due(j, Duration.ofDays(-1)))
                .near("SCHEDULED_ACTION_OVERDUE", "to come", j -> due(j, Duration.ofMinutes(30)))
                .near("SCHEDULED_ACTION_OVERDUE", "ended before it was due", j -> endsBefore(j, Duration.ofDays(-1)))
                .unsound("SCHEDULED_TERMINATION_DUE", j -> due(j, "terminate", Duration.ofMinutes(30)))
                .near("SCHEDULED_TERMINATION_DUE", "tomorrow", j -> due(j, "terminate", Duration.ofDays(1)))
                .near("SCHEDULED_TERMINATION_DUE", "another action", j -> due(j, Duration.ofMinutes(30)))
                .unsound("BACKUP_JOB_DUE", j -> backup(j, false, Duration.ofMinutes(30)))
                .near("BACKUP_JOB_DUE", "tomorrow", j -> backup(j, false, Duration.ofDays(1)));
    }

    static void backup(Job job, boolean waiting, Duration from) {
        job.site.backupJob(new BackupJob(
                3,
                "nightly",
                waiting,
                List.of(new ScheduledAction("backup", job.time.now().plus(from)))));
    }

    private static void endsBefore(Job job, Duration due) {
        Instant when = job.time.now().plus(due);
        job.vm(vm -> vm.schedule(List.of(new ScheduledAction(
                Optional.of(3), "poweroff", when, Optional.of(when.minusSeconds(1)), Optional.empty()))));
    }

    private static void due(Job job, Duration from) {
        due(job, "poweroff", from);
    }

    static void due(Job job, String action, Duration from) {
        job.vm(vm ->
                vm.schedule(List.of(new ScheduledAction(action, job.time.now().plus(from)))));
    }
}
