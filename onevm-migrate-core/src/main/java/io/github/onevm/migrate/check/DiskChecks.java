package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;
import static io.github.onevm.migrate.check.Check.warns;
import static io.github.onevm.migrate.check.VmChecks.when;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmTrait;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.survey.HomeSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Whether all parts of the VM's disks are known and can be moved. */
final class DiskChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "VM_WITHOUT_DISKS",
                    "a VM without disks is more likely a mistyped id than a VM to be moved",
                    "there is nothing to move; make sure that this is the right VM",
                    "OS-3",
                    DiskChecks::noDisks),
            blocks(
                    "DISK_UNSUPPORTED",
                    "a disk without a ${system} volume of its own would be left behind, or another disk's volume"
                            + " would be moved in its place",
                    "detach the disk, or move its data by other means",
                    "ON-48, ON-80",
                    DiskChecks::unsupportedDisks),
            blocks(
                    "DISK_BUSY",
                    "an unfinished operation would change the disk while it is being sent",
                    "wait for the operation to end",
                    "ON-48",
                    DiskChecks::busy),
            blocks(
                    "DISK_OF_ANOTHER_PREFIX",
                    "the volume would be searched for under a name that the driver does not use",
                    "give the site's prefix of volume names (${prefixSetting}) with --one-px",
                    "ON-81",
                    DiskChecks::otherPrefix),
            blocks(
                    "CONTEXT_DISK_ID_TAKEN",
                    "the driver would make the context ISO under the id of another disk",
                    "detach the disk, or have the context rebuilt with 'onevm updateconf'",
                    "ON-86",
                    DiskChecks::contextIdTaken),
            blocksUnlessWaived(
                    "NVRAM_WITHOUT_CONTEXT",
                    "the driver's context script attaches the volume with the UEFI variables, and does not run for a"
                            + " VM without CONTEXT",
                    "give the VM a CONTEXT with 'onevm updateconf'",
                    "ON-84, ON-85",
                    DiskChecks::nvramWithoutContext),
            warns(
                    "PERSISTENT_DISK_GREW",
                    "quotas and the image record get the new size at terminate, then on another datastore",
                    "nothing needs to be done before the move; 'onedb fsck' may have to correct quotas later",
                    "ON-93",
                    DiskChecks::persistentGrew),
            blocksUnlessWaived(
                    "UEFI_VARIABLES_IN_HOME",
                    "a site that does not copy VM homes at undeploy (SKIP_UNDEPLOY_SSH) loses the boot entries, and"
                            + " makes blank ones at the start",
                    "give --front-end-command, which checks the home; or make sure that SKIP_UNDEPLOY_SSH is off, keep"
                            + " a copy of the VM's _VARS.fd file, and waive this",
                    "ON-85",
                    DiskChecks::variablesInHome),
            blocksUnlessWaived(
                    "VM_HOME_STAYS",
                    "UEFI variables or TPM state would not be found, and would be replaced by blank ones",
                    "give --front-end-command, which copies the home; or waive this, move with --skip-resume, and"
                            + " before the VM starts copy its directory on the front-end to that of the new system"
                            + " datastore",
                    "ON-46",
                    DiskChecks::homeStays),
            blocks(
                    "VM_HOME_UNREADABLE",
                    "it would be known only when the VM is down whether its UEFI variables or TPM state are kept",
                    "make the command of --front-end-command run without a question, as the user who owns the homes",
                    "ON-46",
                    DiskChecks::homeUnreadable),
            blocks(
                    "VM_HOME_NOT_KEPT",
                    "the undeploy would delete the UEFI variables or the TPM state",
                    "turn the setting off for the time of the move, on the front-end and its hosts",
                    "ON-85",
                    DiskChecks::homeNotKept),
            blocks(
                    "VM_HOME_MISSING",
                    "the VM would start with blank UEFI variables or an empty TPM",
                    "start the VM where it is and undeploy it again, or put its home back on the front-end",
                    "ON-46",
                    DiskChecks::homeMissing));

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

    /** Up to 5.12.8 the home is searched for under the datastore in the edited history record (ON-46). */
    private static Stream<String> homeStays(Survey survey) {
        return when(
                survey,
                vm -> survey.home().isEmpty()
                        && survey.needsHome()
                        && !survey.frontEnd().version().isAtLeast(5, 12, 9),
                "keeps UEFI variables or TPM state in its home, which OpenNebula "
                        + survey.frontEnd().version() + " will look for under the new system datastore");
    }

    private static Stream<String> busy(Survey survey) {
        return survey.vm().diskNotes().stream()
                .flatMap(n -> n.underWay().stream().map(what -> "disk " + n.id() + " is in the middle of " + what));
    }

    /** Without unsupported disks, whose names have another form, for example on Ceph. */
    private static Stream<String> otherPrefix(Survey survey) {
        Map<Integer, VolumeName> images = new HashMap<>();
        survey.vm()
                .disks()
                .forEach(d -> image(d).ifPresent(
                                i -> images.put(d.id(), survey.names().image(i))));
        return survey.vm().diskNotes().stream()
                .flatMap(n -> Optional.ofNullable(images.get(n.id())).stream()
                        .flatMap(image -> n.sourceVolume().stream()
                                .filter(source -> !source.equals(image.value()))
                                .map(source ->
                                        "disk " + n.id() + " comes from volume " + source + ", not from " + image)));
    }

    private static Optional<ImageId> image(Disk disk) {
        if (disk instanceof CloneDisk clone) {
            return Optional.of(clone.image());
        }
        if (disk instanceof CdromDisk cdrom) {
            return Optional.of(cdrom.image());
        }
        return disk instanceof PersistentDisk persistent ? Optional.of(persistent.image()) : Optional.empty();
    }

    private static Stream<String> contextIdTaken(Survey survey) {
        return survey.vm().disks().stream()
                .filter(d -> survey.vm().contextDisk().equals(OptionalInt.of(d.id())))
                .map(d -> d.label() + " has the DISK_ID of the context");
    }

    private static Stream<String> nvramWithoutContext(Survey survey) {
        return when(survey, vm -> vm.nvram() && !vm.has(VmTrait.CONTEXT), "has T_OS_NVRAM, but no CONTEXT");
    }

    private static Stream<String> persistentGrew(Survey survey) {
        Map<Integer, Bytes> original = new HashMap<>();
        survey.vm().diskNotes().forEach(n -> n.originalSize().ifPresent(size -> original.put(n.id(), size)));
        return survey.vm().disks().stream()
                .filter(PersistentDisk.class::isInstance)
                .filter(d -> d.size().compareTo(original.getOrDefault(d.id(), d.size())) > 0)
                .map(d -> d.label() + " has grown from " + original.get(d.id()) + " to " + d.size());
    }

    private static Stream<String> variablesInHome(Survey survey) {
        return when(
                survey,
                vm -> survey.home().isEmpty() && survey.hasVariablesInHome(),
                "keeps its UEFI variables in a file of its home, which nobody looks at");
    }

    private static Stream<String> homeUnreadable(Survey survey) {
        return survey.home().flatMap(HomeSurvey::problem).stream();
    }

    private static Stream<String> homeNotKept(Survey survey) {
        return survey.home().filter(h -> survey.needsHome()).flatMap(HomeSurvey::dropped).stream()
                .map(setting -> "an undeploy deletes the home of " + survey.vm().label() + ", because of " + setting);
    }

    /** Of an UNDEPLOYED VM, whose home must be there already. */
    private static Stream<String> homeMissing(Survey survey) {
        return survey.home().stream()
                .filter(h -> survey.vm().state().isUndeployed() && h.problem().isEmpty())
                .filter(h -> (survey.hasVariablesInHome()
                                && h.present().filter(VmHome::hasUefiVariables).isEmpty())
                        || (survey.hasTpmInHome()
                                && h.present().filter(VmHome::hasTpm).isEmpty()))
                .map(h -> "the front-end has "
                        + (h.present().isEmpty() ? "no home" : "a home without UEFI variables or TPM state") + " of "
                        + survey.vm().label());
    }
}
