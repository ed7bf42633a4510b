package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;

import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether the VM's state and what it belongs to allow that it is moved. */
final class VmChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "VM_STATE",
                    "only from RUNNING, POWEROFF and UNDEPLOYED does a way lead to UNDEPLOYED with all data on its disks",
                    "bring the VM to RUNNING, POWEROFF or UNDEPLOYED first",
                    "opennebula 7.6",
                    VmChecks::state),
            blocks(
                    "VM_LOCKED",
                    "undeploy and start are refused for a locked VM, and somebody wants it left alone",
                    "unlock it first with 'onevm unlock'",
                    "opennebula 7.7",
                    VmChecks::locked),
            blocks(
                    "VM_NEVER_DEPLOYED",
                    "a VM without a history has no volumes and no cluster to leave",
                    "a VM that never ran is simply instantiated where it is wanted",
                    "opennebula 7.9",
                    VmChecks::history),
            blocks(
                    "VM_NOT_UNDEPLOYED_CLEANLY",
                    "OpenNebula would deploy the VM from its images again and fail at the volumes that exist",
                    "start it where it is and undeploy it again",
                    "opennebula 7.9",
                    VmChecks::notEndedByUndeploy));

    private VmChecks() {}

    static Stream<String> when(Survey survey, Predicate<Vm> wrong, String what) {
        Vm vm = survey.vm();
        return wrong.test(vm) ? Stream.of(vm.label() + " " + what) : Stream.empty();
    }

    private static Stream<String> state(Survey survey) {
        return when(
                survey,
                vm -> !vm.state().isRunning()
                        && !vm.state().isPoweroff()
                        && !vm.state().isUndeployed(),
                "is " + survey.vm().state());
    }

    private static Stream<String> locked(Survey survey) {
        return survey.vm().lockLevel().stream()
                .mapToObj(level -> survey.vm().label() + " is locked (level " + level + ")");
    }

    private static Stream<String> history(Survey survey) {
        return when(survey, vm -> vm.lastHistory().isEmpty(), "has never been on a host");
    }

    /** With any other action in its last record OpenNebula deploys the VM from its images again. */
    private static Stream<String> notEndedByUndeploy(Survey survey) {
        return when(
                survey,
                vm -> vm.state().isUndeployed()
                        && vm.lastHistory().filter(h -> !h.endedByUndeploy()).isPresent(),
                "is UNDEPLOYED, but its last history record does not say by an undeploy");
    }
}
