package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.RenamingBuilder;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.MigrationNames;
import io.github.onevm.migrate.spi.MigrationTags;
import io.github.onevm.migrate.spi.VolumeNames;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.CreateVolumes.Creation;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.FindTpmVolume;
import io.github.onevm.migrate.step.FindTpmVolumeBuilder;
import io.github.onevm.migrate.step.RehearseCutOver;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.survey.CopyPlaces;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.SurveyedVolume;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps that rename and create volumes. */
final class VolumeSteps {
    private final Survey survey;
    private final StorageSurvey storage;
    private final VolumeNames names;
    private final MigrationNames given;
    private final MigrationTags tags;
    private final Instant stamp;

    VolumeSteps(Survey survey, StorageSurvey storage) {
        this.survey = survey;
        this.storage = storage;
        this.names = survey.names();
        this.given = survey.conventions().migrationNames();
        this.tags = survey.conventions().migrationTags();
        this.stamp = survey.readAt().truncatedTo(ChronoUnit.SECONDS);
    }

    Optional<SetAside> setAside() {
        Map<String, String> setAside = tags.setAside(survey.vm().id(), stamp);
        List<Renaming> renamings = Stream.concat(storage.volumes().stream(), storage.expected().stream())
                .flatMap(v -> v.onDestination().stream())
                .map(v -> renaming(v, given.setAside(v.name(), stamp), setAside))
                .toList();
        return renamings.isEmpty() ? Optional.empty() : Optional.of(new SetAside(renamings));
    }

    /** For the volume that the undeploy may create. */
    Optional<FindTpmVolume> findTpm() {
        return storage.expected()
                .map(v -> new FindTpmVolumeBuilder()
                        .vm(survey.vm().id())
                        .name(v.name())
                        .template(names.template(v.destination()))
                        .newName(given.retired(v.name(), stamp))
                        .newTags(tags.retired(survey.vm().id(), stamp))
                        .required(survey.home().isEmpty()
                                && !survey.request().options().waived().contains(Preflight.TPM_STATE_NOT_SAVED))
                        .build());
    }

    CreateVolumes create() {
        return new CreateVolumes(storage.volumes().stream()
                .map(v -> new Creation(
                        v.name(), names.template(v.destination()), onSource(v).tags()))
                .toList());
    }

    /** The same volumes under names of a rehearsal. */
    List<RehearseCutOver.Copy> copies() {
        return storage.volumes().stream()
                .map(v -> new RehearseCutOver.Copy(
                        v.name(),
                        given.rehearsed(v.name(), stamp),
                        names.template(v.destination()),
                        tags.rehearsed(survey.vm().id(), stamp, onSource(v).tags())))
                .toList();
    }

    /** A copy of the VM on those of them that are disks that a guest writes to. */
    VmCopy copy() {
        CopyPlaces places = new CopyPlaces(survey);
        Map<VolumeName, RehearseCutOver.Copy> copies =
                copies().stream().collect(Collectors.toMap(RehearseCutOver.Copy::of, copy -> copy));
        List<CopyDisk> disks = new ArrayList<>();
        for (CopyPlaces.Place place : places.all()) {
            SurveyedVolume volume = place.volume();
            RehearseCutOver.Copy copy =
                    Optional.ofNullable(copies.get(volume.name())).orElseThrow();
            disks.add(new CopyDisk(
                    place.disk(),
                    copy.name(),
                    copy.template() + "/" + copy.name(),
                    onSource(volume).size(),
                    place.datastore()
                            .orElseThrow(() -> new IllegalStateException(
                                    "no check speaks of why disk " + place.disk() + " has no image datastore"))));
        }
        VolumeName name = given.rehearsed(new VolumeName("vm-" + survey.vm().id()), stamp);
        return new VmCopy(survey.vm().id(), stamp, name.value(), disks);
    }

    /**
     * The context ISO is renamed with the volumes that were moved, because nothing else would ever remove it from the
     * source.
     */
    FenceSource fence() {
        Map<String, String> retired = tags.retired(survey.vm().id(), stamp);
        return new FenceSource(Stream.concat(
                        storage.volumes().stream().map(VolumeSteps::onSource), storage.context().stream())
                .map(v -> renaming(v, given.retired(v.name(), stamp), retired))
                .toList());
    }

    private static Volume onSource(SurveyedVolume volume) {
        return volume.onSource()
                .orElseThrow(() -> new IllegalStateException("no check speaks of missing volume " + volume.name()));
    }

    private static Renaming renaming(Volume volume, VolumeName newName, Map<String, String> tags) {
        return new RenamingBuilder()
                .name(volume.name())
                .globalId(volume.globalId())
                .newName(newName)
                .newTags(tags)
                .oldTags(volume.tags())
                .build();
    }
}
