package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.naming.Tags;
import io.github.onevm.migrate.naming.VolumeNaming;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.SurveyedVolume;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether both storage clusters are ready for the VM's volumes. */
final class StorageChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "SAME_STORAGE_CLUSTER",
                    "the datastores of both clusters must have different SP_API_HTTP_HOST or SP_API_HTTP_PORT",
                    StorageChecks::sameCluster),
            blocks(
                    "LOCATION_UNKNOWN",
                    "connect the locations, or correct SP_REMOTE of the source datastore",
                    StorageChecks::locationUnknown),
            blocks("TEMPLATE_MISSING", "create the template on the destination", StorageChecks::templateMissing),
            blocks("VOLUME_MISSING", "see that --one-px is the site's prefix of names", StorageChecks::volumeMissing),
            blocks(
                    "VOLUME_OF_ANOTHER_VM",
                    "see whose volume it is before anything is done",
                    StorageChecks::volumeOfAnotherVm),
            blocks(
                    "DESTINATION_VOLUME_IN_USE",
                    "a volume with the name is in use there: see whose it is",
                    StorageChecks::destinationInUse),
            blocks(
                    "DESTINATION_VOLUME_OF_ANOTHER_VM",
                    "see whose volume it is before anything is done",
                    StorageChecks::destinationOfAnotherVm),
            warns(
                    "DESTINATION_NAME_TAKEN",
                    "it will be renamed to RENAMED-..., nothing is deleted",
                    StorageChecks::destinationNameTaken));

    private StorageChecks() {}

    private static Stream<String> sameCluster(Survey survey) {
        return survey.storage().stream()
                .filter(s -> s.sourceName().equals(s.destinationName()))
                .map(s -> s.source().label() + " and " + s.destination().label() + " are on one StorPool cluster, "
                        + s.sourceName());
    }

    private static Stream<String> locationUnknown(Survey survey) {
        return survey.storage().stream()
                .filter(s -> !s.sourceFacts().locations().contains(remote(s)))
                .map(s -> "StorPool " + s.sourceName() + " knows no location " + remote(s) + ", only "
                        + s.sourceFacts().locations().stream().sorted().toList());
    }

    private static Stream<String> templateMissing(Survey survey) {
        VolumeNaming naming = new VolumeNaming(survey.request().options().prefix());
        return survey.storage().stream()
                .flatMap(s -> s.volumes().stream()
                        .map(v -> naming.template(v.destination()))
                        .distinct()
                        .filter(template -> !s.destinationFacts().templates().contains(template))
                        .map(template -> "StorPool " + s.destinationName() + " has no template " + template));
    }

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

    private static String remote(StorageSurvey storage) {
        return storage.source().remote().orElse("");
    }

    private static String sourceName(Survey survey) {
        return survey.storage().map(StorageSurvey::sourceName).orElse("");
    }
}
