package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;
import static io.github.onevm.migrate.check.VmChecks.when;

import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.stream.Stream;

/** Whether everything that makes up the VM's disks is known and would travel. */
final class DiskChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "VM_WITHOUT_DISKS",
                    "a VM without disks is more likely a wrong number than a wish",
                    "there is nothing to move; see whether this is the right VM",
                    "storpool-api 5.8",
                    DiskChecks::noDisks),
            blocks(
                    "DISK_UNSUPPORTED",
                    "a disk that is no StorPool volume of its own would be left behind, or another's would be taken for it",
                    "detach the disk, or move its data by other means",
                    "opennebula 7.25",
                    DiskChecks::unsupportedDisks),
            blocks(
                    "DISK_SNAPSHOTS",
                    "snapshots of disks stay on the source, and reverting to one would fail after the move",
                    "delete the disk snapshots first; they would not travel",
                    "opennebula 7.29",
                    DiskChecks::diskSnapshots),
            blocks(
                    "VM_SNAPSHOTS",
                    "VM snapshots stay on the source, and reverting to one would stop the VM and revert nothing",
                    "delete the VM snapshots first; they would not travel",
                    "opennebula 7.29",
                    DiskChecks::vmSnapshots),
            warns(
                    "VM_HOME_STAYS",
                    "UEFI variables or TPM state would be looked for where they are not, and be made anew, blank",
                    "copy the VM's directory on the front-end to the new system datastore's before the VM starts",
                    "opennebula 7.32",
                    DiskChecks::homeStays));

    private DiskChecks() {}

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

    /** Up to 5.12.8 the home is looked for under the datastore that the edited history record names. */
    private static Stream<String> homeStays(Survey survey) {
        return when(
                survey,
                vm -> vm.homeHoldsState() && !survey.frontEnd().version().isAtLeast(5, 12, 9),
                "keeps UEFI variables or TPM state in its home, which OpenNebula "
                        + survey.frontEnd().version() + " will look for under the new system datastore");
    }
}
