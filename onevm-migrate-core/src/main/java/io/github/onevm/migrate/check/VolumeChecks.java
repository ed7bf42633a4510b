package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.blocksUnlessWaived;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeOwner;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.SurveyedVolume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the VM's volumes exist and belong to it, and whether their names are free on the destination. */
final class VolumeChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "VOLUME_MISSING",
                    "a disk would be left behind, and the VM would not start without it",
                    "make sure that --one-px is the site's prefix of volume names",
                    "ON-81, ON-84",
                    VolumeChecks::volumeMissing),
            blocks(
                    "VOLUME_OF_ANOTHER_VM",
                    "another VM would lose its data",
                    "find out whose volume it is first",
                    "ON-82",
                    VolumeChecks::volumeOfAnotherVm),
            blocks(
                    "VOLUMES_OF_SEVERAL_INSTALLATIONS",
                    "a volume of another front-end on the same storage cluster would be moved",
                    "find out which front-end the volume belongs to",
                    "ON-82",
                    VolumeChecks::severalInstallations),
            warns(
                    "INSTALLATION_TAG_DIFFERS",
                    "with a wrong prefix, the volumes may be those of a VM with the same id on another front-end",
                    "make sure that --one-px is ${prefixSetting} of ${settings}; a site may set ${installationSetting}"
                            + " to something else",
                    "ON-82",
                    VolumeChecks::installationDiffers),
            blocks(
                    "VOLUME_STILL_ATTACHED",
                    "a host that has a volume of a stopped VM attached may write to it after it was sent",
                    "see with '${attachments}' which host it is, and detach the volume",
                    "ON-96",
                    VolumeChecks::stillAttached),
            blocks(
                    "VOLUME_ATTACHED_TWICE",
                    "two hosts that write to one volume have most likely damaged it already",
                    "see with '${attachments}' which hosts they are",
                    "SP-19",
                    VolumeChecks::attachedTwice),
            blocksUnlessWaived(
                    "VOLUME_SMALLER_THAN_DISK",
                    "the guest would miss the end of its disk, as it may do already",
                    "see with 'onevm show' how large the disk should be",
                    "ON-96",
                    VolumeChecks::tooSmall),
            blocksUnlessWaived(
                    "VOLUME_BESIDE_THE_DISKS",
                    "the volume would stay on the source, and nobody knows whether the VM still needs what is in it",
                    "find out what it is for; wait for the operation that made it, or delete it if nothing needs it",
                    "ON-81, ON-88",
                    VolumeChecks::strays),
            warns(
                    Preflight.TPM_STATE_NOT_SAVED,
                    "an undeploy that does not save the TPM's state would start the guest with an empty TPM, which"
                            + " locks it out of an encrypted disk; the migration is then rolled back",
                    "nothing needs to be done if the site saves TPM states at undeploy; waive this to go on with an"
                            + " empty TPM if it does not",
                    "ON-85",
                    VolumeChecks::tpmNotSaved),
            blocksUnlessWaived(
                    "TPM_STATE_MISSING",
                    "the guest would find an empty TPM, which locks it out of an encrypted disk",
                    "start the VM where it is and undeploy it again on a site that saves TPM states, or waive this if"
                            + " the guest does not need its TPM",
                    "ON-85",
                    VolumeChecks::tpmMissing),
            blocks(
                    "DESTINATION_VOLUME_IN_USE",
                    "a volume that is in use would be renamed",
                    "find out whose volume it is",
                    "SP-10, SP-19",
                    VolumeChecks::destinationInUse),
            blocks(
                    "DESTINATION_VOLUME_OF_ANOTHER_VM",
                    "a live volume of another VM or another front-end would be renamed",
                    "find out whose volume it is first",
                    "ON-82, SP-10",
                    VolumeChecks::destinationOfAnotherVm),
            warns(
                    "DESTINATION_NAME_TAKEN",
                    "nobody would know why the destination has two volumes for one disk",
                    "no action is needed: the volume will be renamed to ${setAsideNames}, and nothing is deleted",
                    "SP-10",
                    VolumeChecks::destinationNameTaken));

    private VolumeChecks() {}

    private static Stream<String> volumeMissing(Survey survey) {
        return survey.volumes()
                .filter(v -> v.onSource().isEmpty())
                .map(v -> survey.terms().system() + " " + sourceName(survey) + " has no volume " + v.name() + " for "
                        + v.label());
    }

    private static Stream<String> volumeOfAnotherVm(Survey survey) {
        return survey.volumes()
                .filter(v ->
                        v.onSource().filter(here -> isOfAnotherVm(survey, here)).isPresent())
                .map(v -> "volume " + v.name() + " on the source is tagged as another VM's: "
                        + because(survey, v.onSource()));
    }

    /** The values of the installation tag on the volumes, each with one volume as an example. */
    private static SortedMap<String, VolumeName> installations(Survey survey) {
        SortedMap<String, VolumeName> installations = new TreeMap<>();
        survey.volumes()
                .flatMap(v -> v.onSource().stream())
                .forEach(volume -> owner(survey, volume)
                        .installation()
                        .ifPresent(value -> installations.putIfAbsent(value, volume.name())));
        return installations;
    }

    private static Stream<String> severalInstallations(Survey survey) {
        SortedMap<String, VolumeName> found = installations(survey);
        return found.size() < 2
                ? Stream.empty()
                : Stream.of("the volumes are tagged as those of several installations: " + found);
    }

    private static Stream<String> installationDiffers(Survey survey) {
        String prefix = survey.request().options().prefix();
        return installations(survey).entrySet().stream()
                .filter(e -> !e.getKey().equals(prefix))
                .map(e -> "volume " + e.getValue() + " is tagged as one of installation " + e.getKey()
                        + ", names begin with " + prefix);
    }

    private static Stream<String> stillAttached(Survey survey) {
        return survey.volumes()
                .filter(v ->
                        survey.vm().state().isUndeployed() && !v.usersOnSource().isEmpty())
                .map(v -> "volume " + v.name() + " is attached to client "
                        + v.usersOnSource().get(0).client() + " although the VM is UNDEPLOYED");
    }

    private static Stream<String> attachedTwice(Survey survey) {
        return survey.volumes()
                .filter(v ->
                        v.usersOnSource().stream().filter(Attachment::writable).count() > 1)
                .map(v -> "volume " + v.name() + " is attached writable to clients "
                        + v.usersOnSource().stream()
                                .map(Attachment::client)
                                .sorted()
                                .toList());
    }

    private static Stream<String> tooSmall(Survey survey) {
        return survey.volumes()
                .flatMap(v -> v.onSource().stream()
                        .filter(here -> here.size().compareTo(v.diskSize().orElse(here.size())) < 0)
                        .map(here -> "volume " + v.name() + " has " + here.size() + ", " + v.label() + " has "
                                + v.diskSize().orElse(here.size())));
    }

    private static Stream<String> strays(Survey survey) {
        Set<VolumeName> known = survey.volumes().map(SurveyedVolume::name).collect(Collectors.toSet());
        survey.vm()
                .contextDisk()
                .ifPresent(disk -> known.add(survey.names().context(survey.vm().id(), disk)));
        Function<String, Optional<String>> kinds =
                survey.names().strays(survey.vm().id(), known);
        return survey.storage().stream()
                .flatMap(s ->
                        s.relatedOnSource().stream().map(ListedVolume::name).sorted())
                .flatMap(name -> kinds.apply(name).stream()
                        .map(kind -> survey.terms().system() + " " + sourceName(survey) + " has volume " + name + ": "
                                + kind));
    }

    private static Stream<String> tpmNotSaved(Survey survey) {
        return survey.vm().state().isUndeployed() || survey.home().isPresent()
                ? Stream.empty()
                : withoutTpmVolume(survey).map(found -> found + "; only an undeploy can create it");
    }

    /** Of an UNDEPLOYED VM: no undeploy will create it any more. */
    private static Stream<String> tpmMissing(Survey survey) {
        return survey.vm().state().isUndeployed() && survey.home().isEmpty()
                ? withoutTpmVolume(survey)
                : Stream.empty();
    }

    private static Stream<String> withoutTpmVolume(Survey survey) {
        VolumeName wanted = survey.names().tpm(survey.request().vm());
        return survey.storage().stream()
                .filter(s -> survey.hasTpmInHome())
                .map(s -> survey.vm().label() + " has a TPM, and "
                        + survey.terms().system() + " " + s.sourceName() + " no volume " + wanted);
    }

    private static Stream<String> destinationInUse(Survey survey) {
        return survey.neededThere()
                .filter(v -> !v.usersOnDestination().isEmpty())
                .map(v -> "volume " + v.name() + " exists on the destination and is attached to client "
                        + v.usersOnDestination().get(0).client());
    }

    private static Stream<String> destinationOfAnotherVm(Survey survey) {
        return survey.neededThere()
                .filter(v -> isForeign(survey, v))
                .map(v -> "volume " + v.name() + " on the destination is tagged as another VM's: "
                        + because(survey, v.onDestination()));
    }

    private static Stream<String> destinationNameTaken(Survey survey) {
        return survey.neededThere()
                .filter(v ->
                        v.onDestination().isPresent() && v.usersOnDestination().isEmpty() && !isForeign(survey, v))
                .map(SurveyedVolume::name)
                .map(name -> "the destination has a volume " + name + " already");
    }

    private static boolean isOfAnotherVm(Survey survey, Volume volume) {
        String vm = survey.request().vm().toString();
        return owner(survey, volume).vm().filter(v -> !v.equals(vm)).isPresent();
    }

    /** Two installations on one storage cluster can be distinguished only by the installation tag (ON-82). */
    private static boolean isForeign(Survey survey, SurveyedVolume volume) {
        return volume.onDestination()
                .filter(there -> isOfAnotherVm(survey, there)
                        || volume.onSource()
                                .filter(here -> isOfAnotherInstallation(survey, here, there))
                                .isPresent())
                .isPresent();
    }

    private static boolean isOfAnotherInstallation(Survey survey, Volume here, Volume there) {
        Optional<String> ours = owner(survey, here).installation().filter(i -> !i.isEmpty());
        Optional<String> theirs = owner(survey, there).installation();
        return ours.isPresent() && theirs.isPresent() && !ours.equals(theirs);
    }

    private static VolumeOwner owner(Survey survey, Volume volume) {
        return survey.conventions().owner(volume.tags());
    }

    private static String because(Survey survey, Optional<Volume> volume) {
        return volume.stream()
                .flatMap(v -> owner(survey, v).because().stream())
                .toList()
                .toString();
    }

    private static String sourceName(Survey survey) {
        return survey.storage().map(StorageSurvey::sourceName).orElse("");
    }
}
