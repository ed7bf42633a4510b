package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether the VM itself can be moved. */
final class VmChecks {
    static final List<Check> ALL = List.of(
            blocks("VM_STATE", "bring the VM to RUNNING, POWEROFF or UNDEPLOYED first", VmChecks::state),
            blocks("VM_LOCKED", "unlock it first with 'onevm unlock'", VmChecks::locked),
            blocks(
                    "VM_NEVER_DEPLOYED",
                    "a VM that never ran is simply instantiated where it is wanted",
                    VmChecks::history),
            blocks(
                    "VM_NOT_UNDEPLOYED_CLEANLY",
                    "start it where it is and undeploy it again",
                    VmChecks::notEndedByUndeploy),
            blocks("VM_WITHOUT_DISKS", "there is nothing to move; see whether this is the right VM", VmChecks::noDisks),
            blocks("DISK_UNSUPPORTED", "detach the disk, or move its data by other means", VmChecks::unsupportedDisks),
            blocks("DISK_SNAPSHOTS", "delete the disk snapshots first; they would not travel", VmChecks::diskSnapshots),
            blocks("VM_SNAPSHOTS", "delete the VM snapshots first; they would not travel", VmChecks::vmSnapshots),
            warns(
                    "PERSISTENT_IMAGE_RECORD_STAYS",
                    "until the image record is moved too, detach, delete and clone of this image go to the old cluster",
                    VmChecks::persistentImages),
            warns(
                    "VM_HOME_STAYS",
                    "copy the VM's directory on the front-end to the new system datastore's before the VM starts",
                    VmChecks::homeStays));

    private VmChecks() {}

    private static Stream<String> when(Survey survey, Predicate<Vm> wrong, String what) {
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

    private static Stream<String> noDisks(Survey survey) {
        return when(survey, vm -> vm.disks().isEmpty(), "has no disks");
    }

    private static Stream<String> unsupportedDisks(Survey survey) {
        return survey.vm().disks().stream()
                .filter(UnsupportedDisk.class::isInstance)
                .map(UnsupportedDisk.class::cast)
                .map(d -> d.label() + " " + d.reason());
    }

    private static Stream<String> diskSnapshots(Survey survey) {
        return survey.vm().diskSnapshots().stream().sorted().map(id -> "disk " + id + " has disk snapshots");
    }

    private static Stream<String> vmSnapshots(Survey survey) {
        return when(survey, vm -> vm.vmSnapshots() > 0, "has " + survey.vm().vmSnapshots() + " VM snapshots");
    }

    private static Stream<String> persistentImages(Survey survey) {
        return survey.vm().disks().stream()
                .filter(PersistentDisk.class::isInstance)
                .map(d -> d.label() + " keeps its image record in datastore " + d.datastore());
    }

    /** Up to 5.12.8 the home is looked for under the datastore that the edited history record names. */
    private static Stream<String> homeStays(Survey survey) {
        return when(
                survey,
                vm -> vm.homeHoldsState() && !survey.frontEnd().version().isAtLeast(5, 12, 9),
                "keeps UEFI variables or TPM state in its home, which OpenNebula "
                        + survey.frontEnd().version() + " will look for under the new system datastore");
    }
}
