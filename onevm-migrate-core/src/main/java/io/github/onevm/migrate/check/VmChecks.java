package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmTrait;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.Unfinished;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the VM's state, and the services and groups that it belongs to, allow a migration. */
final class VmChecks {
    static final List<Check> ALL = List.of(
            blocks(
                            Preflight.MIGRATION_UNFINISHED,
                            "two runs that move one VM undo each other's work",
                            "see 'onevm-migrate status <vmid>'; wait for it, resume it or roll it back, with --take-over if"
                                    + " its run, on another machine, is gone for certain",
                            "one migration per VM",
                            VmChecks::unfinished)
                    .telling(UnfinishedRemedies::of),
            blocks(
                            Preflight.VM_STATE,
                            "only from RUNNING, POWEROFF and UNDEPLOYED can the VM become UNDEPLOYED with all data on its"
                                    + " disks",
                            "bring the VM to RUNNING, POWEROFF or UNDEPLOYED first",
                            "ON-21",
                            VmChecks::state)
                    .telling(survey -> survey.vm().state().isDone()
                            ? Optional.of("a VM that was terminated cannot be moved; name another VM")
                            : Optional.empty()),
            blocks(
                    "VM_LOCKED",
                    "undeploy and start are refused for a locked VM, and somebody has locked it to protect it from"
                            + " changes",
                    "unlock it with 'onevm unlock'; if SCHEDULED_ACTION_OVERDUE is found too, deal with that first",
                    "ON-30",
                    VmChecks::locked),
            blocks(
                    "VM_NEVER_DEPLOYED",
                    "a VM without a history has no volumes, and no cluster to move from",
                    "a VM that never ran can be instantiated where it is wanted",
                    "ON-24",
                    VmChecks::history),
            blocks(
                    "VM_NOT_UNDEPLOYED_CLEANLY",
                    "OpenNebula would deploy the VM from its images again, and fail because the volumes exist",
                    "start it where it is and undeploy it again",
                    "ON-24",
                    VmChecks::notEndedByUndeploy),
            blocks(
                    "VM_RESCHED",
                    "the scheduler would migrate the VM at the same time",
                    "wait for the scheduler, or cancel the request with 'onevm unresched'",
                    "ON-34",
                    VmChecks::resched),
            warns(
                    "VM_IN_SCHEDULER_PLAN",
                    "a plan of the scheduler may act on the VM at the same time",
                    "wait until the plan has ended, or cancel it",
                    "ON-34",
                    VmChecks::planned),
            blocks(
                    "NIC_BUSY",
                    "an unfinished operation would change the VM while it is being moved",
                    "wait for the operation to end",
                    "ON-48",
                    VmChecks::nicBusy),
            blocks(
                    "VM_IMPORTED",
                    "a VM that was found on a host and imported cannot be undeployed, and its disks may be missing"
                            + " in its VM record",
                    "move its data by other means, or create it from a template first",
                    "ON-36",
                    VmChecks::imported),
            blocksUnlessWaived(
                    "HYPERVISOR_NOT_KVM",
                    "${system}'s driver attaches volumes only for KVM",
                    "move only VMs on KVM hosts",
                    "ON-36",
                    VmChecks::hypervisor),
            warns(
                    "BACKUP_CHAIN_BREAKS",
                    "an incremental backup after the move would rest on a snapshot that the new cluster does not have",
                    "make the next backup a full one, with the command that the finding names, before anything else"
                            + " backs the VM up",
                    "ON-94",
                    VmChecks::backups));

    private VmChecks() {}

    static Stream<String> when(Survey survey, Predicate<Vm> wrong, String what) {
        Vm vm = survey.vm();
        return wrong.test(vm) ? Stream.of(vm.label() + " " + what) : Stream.empty();
    }

    private static Stream<String> unfinished(Survey survey) {
        return survey.heldBy().map(Unfinished::text).stream();
    }

    private static Stream<String> state(Survey survey) {
        return when(
                survey,
                vm -> !vm.state().isRunning()
                        && !vm.state().isPoweroff()
                        && !vm.state().isUndeployed(),
                "is " + survey.vm().state());
    }

    /** The lock of an unfinished migration is not reported, so that nobody removes it. */
    private static Stream<String> locked(Survey survey) {
        if (survey.heldBy().isPresent()) {
            return Stream.empty();
        }
        return survey.vm().lockLevel().stream()
                .mapToObj(level -> survey.vm().label() + " is locked (level " + level + ")" + onceUnlocked(survey));
    }

    private static String onceUnlocked(Survey survey) {
        String overdue = survey.vm().schedule().stream()
                .filter(a -> a.isOverdue(survey.readAt()))
                .map(ScheduledAction::toString)
                .collect(Collectors.joining("; "));
        return overdue.isEmpty() ? "" : "; within 15 s of an unlock OpenNebula does what is overdue: " + overdue;
    }

    private static Stream<String> history(Survey survey) {
        return when(survey, vm -> vm.lastHistory().isEmpty(), "has never been on a host");
    }

    /** With any other action in its last record, OpenNebula deploys the VM from its images again (ON-24). */
    private static Stream<String> notEndedByUndeploy(Survey survey) {
        return when(
                survey,
                vm -> vm.state().isUndeployed()
                        && vm.lastHistory().filter(h -> !h.endedByUndeploy()).isPresent(),
                "is UNDEPLOYED, but its last history record does not say by an undeploy");
    }

    private static Stream<String> resched(Survey survey) {
        return when(survey, vm -> vm.has(VmTrait.RESCHED), "waits to be moved by the scheduler (RESCHED)");
    }

    private static Stream<String> planned(Survey survey) {
        return when(survey, vm -> vm.has(VmTrait.IN_SCHEDULER_PLAN), "is part of a plan of the scheduler");
    }

    private static Stream<String> nicBusy(Survey survey) {
        return when(survey, vm -> vm.has(VmTrait.NIC_BUSY), "has a NIC that is being attached or detached");
    }

    private static Stream<String> imported(Survey survey) {
        return when(survey, vm -> vm.has(VmTrait.IMPORTED), "was imported from a host");
    }

    private static Stream<String> hypervisor(Survey survey) {
        return survey
                .vm()
                .hypervisor()
                .filter(h -> !h.toLowerCase(Locale.ROOT).contains("kvm"))
                .map(h -> survey.vm().label() + " runs under " + h)
                .stream();
    }

    private static Stream<String> backups(Survey survey) {
        String jobs =
                survey.backupJobs().stream().map(BackupJob::label).sorted().collect(Collectors.joining(", "));
        return when(
                survey,
                vm -> vm.has(VmTrait.INCREMENTAL_BACKUPS),
                "has incremental backups; after the move: onevm backup --reset -d <backup datastore> "
                        + survey.vm().id() + (jobs.isEmpty() ? "" : ", before the next run of " + jobs));
    }
}
