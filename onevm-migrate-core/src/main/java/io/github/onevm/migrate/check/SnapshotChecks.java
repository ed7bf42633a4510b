package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.DiskSnapshot;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmSnapshot;
import io.github.onevm.migrate.survey.SnapshotSurvey;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.SurveyedSnapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of the VM's snapshots, and whether they can be moved where that is asked for. */
final class SnapshotChecks {
    private static final String CHOICE = "move them with '--snapshots carry', drop their records with '--snapshots"
            + " flatten', or delete the snapshots first";

    static final List<Check> ALL = List.of(
            blocks(
                    "DISK_SNAPSHOTS",
                    "snapshots of disks stay on the source, and reverting to one would fail after the move",
                    CHOICE,
                    "ON-49, ON-87",
                    SnapshotChecks::diskSnapshots),
            blocks(
                    "VM_SNAPSHOTS",
                    "VM snapshots stay on the source, and reverting to one would stop the VM and revert nothing",
                    CHOICE,
                    "ON-49, ON-87",
                    SnapshotChecks::vmSnapshots),
            blocks(
                    "SNAPSHOTS_NOT_SENDABLE",
                    "snapshots that cannot be sent would be lost",
                    "leave out '--snapshots carry'; ${system} cannot send snapshots that users have made",
                    "a storage system may be unable to send snapshots",
                    SnapshotChecks::notSendable),
            blocks(
                    "SNAPSHOT_MISSING",
                    "reverting to the snapshot would fail, on the destination as on the source",
                    "delete the snapshot with 'onevm disk-snapshot-delete' or 'onevm snapshot-delete', or find out where"
                            + " its ${system} snapshot is",
                    "ON-87",
                    SnapshotChecks::missing),
            warns(
                    "VM_SNAPSHOT_INCOMPLETE",
                    "reverting to the VM snapshot leaves these disks as they are, on the destination as on the source",
                    "nothing needs to be done if the disk was attached after the snapshot was made",
                    "ON-87",
                    SnapshotChecks::incomplete),
            warns(
                    "SNAPSHOT_NOT_IN_RECORD",
                    "nobody would expect a snapshot that no record lists, so it is not moved",
                    "see whose it is; it stays on the source",
                    "ON-87",
                    SnapshotChecks::notInRecord),
            blocks(
                    "SNAPSHOT_NAME_TAKEN",
                    "the snapshot could not have its name, and the driver would revert to another one",
                    "see what it is; delete or rename it on the destination if nobody needs it",
                    "SP-10, ON-87",
                    SnapshotChecks::nameTaken),
            blocks(
                    "SNAPSHOT_LOCATION_UNKNOWN",
                    "the destination could not fetch the snapshots",
                    "connect the locations both ways, and set ${remote} of the destination datastore to the name that"
                            + " its cluster has for the source",
                    "SP-30, SP-40",
                    SnapshotChecks::locationUnknown),
            blocks(
                    "VM_SNAPSHOT_RECORDS_DROPPED",
                    "the undeploy would remove the records of the VM snapshots for good, a rollback included",
                    "set KEEP_SNAPSHOTS = \"yes\" for the VM_MAD in oned.conf, or delete the VM snapshots first",
                    "ON-110",
                    SnapshotChecks::recordsDropped),
            blocks(
                    "IMAGE_SNAPSHOTS_NOT_DROPPED",
                    "the record of the image would list snapshots that the destination does not have",
                    "move them with '--snapshots carry', or delete these snapshots first",
                    "ON-111",
                    SnapshotChecks::imageSnapshots));

    private SnapshotChecks() {}

    private static boolean is(Survey survey, SnapshotPolicy policy) {
        return survey.request().options().snapshots() == policy;
    }

    private static Stream<String> diskSnapshots(Survey survey) {
        if (!is(survey, SnapshotPolicy.REFUSE)) {
            return Stream.empty();
        }
        TreeMap<Integer, List<Integer>> byDisk = survey.vm().diskSnapshots().stream()
                .collect(Collectors.groupingBy(
                        DiskSnapshot::disk, TreeMap::new, Collectors.mapping(DiskSnapshot::id, Collectors.toList())));
        return byDisk.entrySet().stream().map(e -> "disk " + e.getKey() + " has disk snapshots " + e.getValue());
    }

    private static Stream<String> vmSnapshots(Survey survey) {
        List<Integer> ids =
                survey.vm().vmSnapshots().stream().map(VmSnapshot::id).toList();
        return !is(survey, SnapshotPolicy.REFUSE) || ids.isEmpty()
                ? Stream.empty()
                : Stream.of(survey.vm().label() + " has VM snapshots " + ids);
    }

    private static Stream<String> notSendable(Survey survey) {
        return is(survey, SnapshotPolicy.CARRY)
                        && survey.vm().hasSnapshots()
                        && survey.conventions()
                                .snapshotNames(survey.request().options().prefix())
                                .isEmpty()
                ? Stream.of(survey.vm().label() + " has snapshots, which "
                        + survey.terms().system() + " cannot send")
                : Stream.empty();
    }

    private static Stream<SnapshotSurvey> surveyed(Survey survey) {
        return survey.storage().flatMap(StorageSurvey::snapshots).stream();
    }

    private static Stream<SurveyedSnapshot> wanted(Survey survey) {
        return surveyed(survey).flatMap(s -> s.wanted().stream());
    }

    private static Stream<String> missing(Survey survey) {
        return surveyed(survey)
                .flatMap(s -> Stream.of(
                                s.wanted().stream()
                                        .filter(w -> w.vmSnapshot().isEmpty()
                                                && w.onSource().isEmpty())
                                        .map(w -> w.label() + ": " + on(survey) + " has no snapshot " + w.name()),
                                ofNoDisk(survey.vm()),
                                withoutAny(survey, s))
                        .flatMap(found -> found));
    }

    private static Stream<String> ofNoDisk(Vm vm) {
        Set<Integer> disks = vm.disks().stream().map(Disk::id).collect(Collectors.toSet());
        return vm.diskSnapshots().stream()
                .filter(s -> !disks.contains(s.disk()) || s.id() < 0)
                .map(s -> s.label() + ": " + vm.label() + " has no such disk, or the snapshot has no id");
    }

    private static Stream<String> withoutAny(Survey survey, SnapshotSurvey snapshots) {
        Set<Integer> there = snapshots.wanted().stream()
                .filter(w -> w.onSource().isPresent())
                .flatMapToInt(w -> w.vmSnapshot().stream())
                .boxed()
                .collect(Collectors.toSet());
        return survey.vm().vmSnapshots().stream()
                .filter(s -> !there.contains(s.id()))
                .map(s -> s.label() + ": " + on(survey) + " has no snapshot whose name ends in '" + s.hypervisorId()
                        + "'");
    }

    private static Stream<String> incomplete(Survey survey) {
        return wanted(survey)
                .filter(w ->
                        w.vmSnapshot().isPresent() && w.ofDisk() && w.onSource().isEmpty())
                .map(w -> w.label() + ": " + on(survey) + " has no snapshot " + w.name());
    }

    private static Stream<String> notInRecord(Survey survey) {
        return surveyed(survey)
                .flatMap(s -> s.unlisted().stream())
                .map(NamedSnapshot::name)
                .sorted()
                .map(name -> on(survey) + " has a snapshot " + name + ", which the record of "
                        + survey.vm().label() + " does not list");
    }

    private static String on(Survey survey) {
        return survey.terms().system() + " "
                + survey.storage().map(StorageSurvey::sourceName).orElse("");
    }

    private static Stream<String> nameTaken(Survey survey) {
        String there = survey.terms().system() + " "
                + survey.storage().map(StorageSurvey::destinationName).orElse("");
        return wanted(survey)
                .filter(w -> w.onSource().isPresent() && !w.isThere())
                .flatMap(w -> Stream.concat(
                        w.onDestination().stream().map(s -> inTheWay(w, s)),
                        w.volumeInTheWay() ? Stream.of("a volume " + w.name()) : Stream.empty()))
                .map(what -> there + " has " + what);
    }

    private static String inTheWay(SurveyedSnapshot wanted, NamedSnapshot there) {
        return there.name().equals(wanted.name().value())
                ? "another snapshot " + there.name() + ", ~" + there.id()
                : "snapshot ~" + there.id() + " under another name, " + there.name() + " instead of " + wanted.name();
    }

    private static Stream<String> locationUnknown(Survey survey) {
        return survey.storage().stream()
                .filter(s -> s.snapshots()
                        .filter(found -> found.wanted().stream()
                                .anyMatch(w -> w.onSource().isPresent()))
                        .isPresent())
                .filter(s -> s.locationOfSource().isEmpty())
                .map(s -> survey.terms().system() + " " + s.destinationName() + " knows neither location "
                        + s.destination().remote().orElse("''") + " nor "
                        + s.source().location().orElse("''") + ", only "
                        + new TreeSet<>(s.destinationFacts().locations()));
    }

    /** A VM that is UNDEPLOYED already is not undeployed again. */
    private static Stream<String> recordsDropped(Survey survey) {
        Vm vm = survey.vm();
        boolean concerned = !is(survey, SnapshotPolicy.REFUSE)
                && !vm.vmSnapshots().isEmpty()
                && !vm.state().isUndeployed();
        return survey.configuration().stream()
                .filter(c -> concerned)
                .flatMap(c -> vm.hypervisor().stream()
                        .filter(c.droppingSnapshots()::contains)
                        .map(driver -> "VM_MAD " + driver + " of oned has KEEP_SNAPSHOTS = no, and " + vm.label()
                                + " has VM snapshots"));
    }

    private static Stream<String> imageSnapshots(Survey survey) {
        return survey.images().values().stream()
                .filter(image ->
                        is(survey, SnapshotPolicy.FLATTEN) && !image.snapshots().isEmpty())
                .map(SnapshotChecks::listing);
    }

    private static String listing(Image image) {
        return "the record of " + image.label() + " lists snapshots " + new TreeSet<>(image.snapshots());
    }
}
