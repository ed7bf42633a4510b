package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.naming.Tags;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.SurveyedVolume;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the VM's volumes are there and its own, and their names free where they go. */
final class VolumeChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "VOLUME_MISSING",
                    "a disk would stay behind, and the VM would not start without it",
                    "see that --one-px is the site's prefix of names",
                    "opennebula 7.27",
                    VolumeChecks::volumeMissing),
            blocks(
                    "VOLUME_OF_ANOTHER_VM",
                    "another VM's data would be taken away from it",
                    "see whose volume it is before anything is done",
                    "opennebula 7.27",
                    VolumeChecks::volumeOfAnotherVm),
            blocks(
                    "DESTINATION_VOLUME_IN_USE",
                    "a volume that somebody works on would be renamed",
                    "a volume with the name is in use there: see whose it is",
                    "opennebula 7.28",
                    VolumeChecks::destinationInUse),
            blocks(
                    "DESTINATION_VOLUME_OF_ANOTHER_VM",
                    "a live volume of another VM or another front-end would be renamed away",
                    "see whose volume it is before anything is done",
                    "opennebula 7.28",
                    VolumeChecks::destinationOfAnotherVm),
            warns(
                    "DESTINATION_NAME_TAKEN",
                    "nobody would know why the destination has two volumes for one disk",
                    "it will be renamed to RENAMED-..., nothing is deleted",
                    "opennebula 7.28",
                    VolumeChecks::destinationNameTaken));

    private VolumeChecks() {}

    private static Stream<String> volumeMissing(Survey survey) {
        return survey.volumes()
                .filter(v -> v.onSource().isEmpty())
                .map(v -> "StorPool " + sourceName(survey) + " has no volume " + v.name() + " for " + v.label());
    }

    private static Stream<String> volumeOfAnotherVm(Survey survey) {
        return survey.volumes()
                .filter(v ->
                        v.onSource().filter(here -> isOfAnotherVm(survey, here)).isPresent())
                .map(v -> "volume " + v.name() + " on the source is tagged as another VM's: " + owner(v.onSource()));
    }

    private static Stream<String> destinationInUse(Survey survey) {
        return survey.volumes()
                .filter(v -> !v.usersOnDestination().isEmpty())
                .map(v -> "volume " + v.name() + " exists on the destination and is attached to client "
                        + v.usersOnDestination().get(0).client());
    }

    private static Stream<String> destinationOfAnotherVm(Survey survey) {
        return survey.volumes()
                .filter(v -> isForeign(survey, v))
                .map(v -> "volume " + v.name() + " on the destination is tagged as another VM's: "
                        + owner(v.onDestination()));
    }

    private static Stream<String> destinationNameTaken(Survey survey) {
        return survey.volumes()
                .filter(v ->
                        v.onDestination().isPresent() && v.usersOnDestination().isEmpty() && !isForeign(survey, v))
                .map(SurveyedVolume::name)
                .map(name -> "the destination has a volume " + name + " already");
    }

    private static boolean isOfAnotherVm(Survey survey, Volume volume) {
        String vm = survey.request().vm().toString();
        return !volume.tags().getOrDefault(Tags.VM, vm).equals(vm);
    }

    /** Two installations that share a storage cluster are told apart by the installation tag alone. */
    private static boolean isForeign(Survey survey, SurveyedVolume volume) {
        return volume.onDestination()
                .filter(there -> isOfAnotherVm(survey, there)
                        || volume.onSource()
                                .filter(here -> isOfAnotherInstallation(here, there))
                                .isPresent())
                .isPresent();
    }

    private static boolean isOfAnotherInstallation(Volume here, Volume there) {
        String ours = here.tags().getOrDefault(Tags.INSTALLATION, "");
        return !ours.isEmpty()
                && !there.tags().getOrDefault(Tags.INSTALLATION, ours).equals(ours);
    }

    private static String owner(Optional<Volume> volume) {
        return volume.stream()
                .flatMap(v -> Stream.of(Tags.VM, Tags.INSTALLATION)
                        .filter(v.tags()::containsKey)
                        .map(tag -> tag + "=" + v.tags().get(tag)))
                .toList()
                .toString();
    }

    private static String sourceName(Survey survey) {
        return survey.storage().map(StorageSurvey::sourceName).orElse("");
    }
}
