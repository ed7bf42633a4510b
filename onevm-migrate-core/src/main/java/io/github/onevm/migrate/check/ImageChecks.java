package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.survey.DatastorePair;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the images of the disks are idle and used only by this VM, and what the migration means for them. */
final class ImageChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "IMAGE_UNKNOWN",
                    "the image of a persistent disk no longer exists, and its id may belong to another image",
                    "compare 'oneimage show' of the id with the VM's DISK",
                    "ON-89",
                    ImageChecks::unknown),
            blocks(
                    "IMAGE_BUSY",
                    "an operation on the image would write to its volume while it is being sent",
                    "wait for the operation to end, or see in 'oneimage show' what is wrong",
                    "ON-48",
                    s -> each(s, ImageChecks::busy)),
            blocks(
                    "IMAGE_USED_BY_OTHER_VMS",
                    "another VM would lose its disk",
                    "detach the image from the other VMs first",
                    "ON-89",
                    s -> each(s, ImageChecks::usedByOthers)),
            blocks(
                    "IMAGE_BEING_CLONED",
                    "renaming the source would interrupt the copy that is being made",
                    "wait until the copies are made",
                    "ON-89",
                    s -> each(s, ImageChecks::beingCloned)),
            blocks(
                    "IMAGE_LOCKED",
                    "somebody has locked the image to protect it from changes",
                    "unlock it first with 'oneimage unlock'",
                    "ON-89",
                    s -> each(s, ImageChecks::locked)),
            blocksUnlessWaived(
                    "IMAGE_IN_ANOTHER_DATASTORE",
                    "disk and image disagree about where the volume is",
                    "find out which of the two is right first: 'oneimage show' and 'onevm show'; a record that is not in"
                            + " the datastore of its disk stays where it is",
                    "ON-89",
                    ImageChecks::elsewhere),
            blocks(
                    "IMAGE_NAMES_ANOTHER_VOLUME",
                    "disk and image disagree about the volume; what is attached again later would be another volume",
                    "find out which of the two is right: 'oneimage show' and 'onevm show', and correct SOURCE of the image",
                    "ON-81, ON-90",
                    s -> each(s, (disk, image) -> otherVolume(s, image))),
            warns(
                    "PERSISTENT_IMAGE_RECORD_STAYS",
                    "the image record still names a datastore whose storage cluster no longer has the volume",
                    "leave out --image-records stay; else, until the image record is moved too, attach, delete and clone of"
                            + " this image go to the old cluster",
                    "ON-90",
                    ImageChecks::persistentImages),
            warns(
                    "BASE_IMAGE_STAYS",
                    "operations that use the base image again would read it on one cluster and write to the other",
                    "the VM runs without its base images; 'disk-saveas' and 'recover --delete-recreate' will not work",
                    "ON-91",
                    ImageChecks::baseImages));

    private ImageChecks() {}

    private static Stream<PersistentDisk> persistent(Survey survey) {
        return survey.vm().disks().stream()
                .filter(PersistentDisk.class::isInstance)
                .map(PersistentDisk.class::cast);
    }

    private static Stream<String> each(Survey survey, BiFunction<PersistentDisk, Image, Optional<String>> look) {
        return persistent(survey)
                .flatMap(disk -> Optional.ofNullable(survey.images().get(disk.image()))
                        .flatMap(image -> look.apply(disk, image).map(what -> image.label() + " " + what))
                        .stream());
    }

    private static Stream<String> unknown(Survey survey) {
        return persistent(survey)
                .filter(d -> !survey.images().containsKey(d.image()))
                .map(d -> d.label() + " has an image that does not exist");
    }

    private static Optional<String> busy(PersistentDisk disk, Image image) {
        return image.isAtRest()
                ? Optional.empty()
                : Optional.of("of disk " + disk.id() + " is in state " + image.state());
    }

    private static Optional<String> usedByOthers(PersistentDisk disk, Image image) {
        return image.vms().size() > 1
                ? Optional.of("of disk " + disk.id() + " is used by VMs "
                        + image.vms().stream().sorted().map(VmId::toString).collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    private static Optional<String> beingCloned(PersistentDisk disk, Image image) {
        return image.cloning() > 0
                ? Optional.of("of disk " + disk.id() + " is being copied " + image.cloning() + " times")
                : Optional.empty();
    }

    private static Optional<String> locked(PersistentDisk disk, Image image) {
        return image.lockLevel().isPresent()
                ? Optional.of("of disk " + disk.id() + " is locked (level "
                        + image.lockLevel().getAsInt() + ")")
                : Optional.empty();
    }

    /** An earlier migration may have left the record; a move back brings disk and image together again. */
    private static Stream<String> elsewhere(Survey survey) {
        return each(
                survey,
                (disk, image) -> image.datastore().equals(disk.datastore()) || goesTo(survey, disk, image)
                        ? Optional.empty()
                        : Optional.of("is in datastore " + image.datastore() + ", disk " + disk.id() + " in datastore "
                                + disk.datastore()));
    }

    private static Optional<String> otherVolume(Survey survey, Image image) {
        String own = survey.names().image(image.id()).value();
        return image.sourceVolume()
                .filter(volume -> !volume.equals(own))
                .map(volume -> "names volume " + volume + " in SOURCE, not " + own);
    }

    private static boolean goesTo(Survey survey, PersistentDisk disk, Image image) {
        return survey.pairs().get(disk.datastore()) instanceof DatastorePair.Paired pair
                && pair.destination().id().equals(image.datastore());
    }

    private static Stream<String> persistentImages(Survey survey) {
        return survey.request().options().imageRecords() == ImageRecordPolicy.STAY
                ? persistent(survey).map(d -> d.label() + " keeps its image record in datastore " + d.datastore())
                : Stream.empty();
    }

    private static Stream<String> baseImages(Survey survey) {
        String images = survey.vm().disks().stream()
                .filter(d -> d instanceof CloneDisk || d instanceof CdromDisk)
                .map(Disk::label)
                .collect(Collectors.joining(", "));
        return images.isEmpty() ? Stream.empty() : Stream.of("the images stay that were cloned for " + images);
    }
}
