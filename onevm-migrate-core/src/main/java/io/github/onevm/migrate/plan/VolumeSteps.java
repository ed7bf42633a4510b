package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.RenamingBuilder;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.naming.Tags;
import io.github.onevm.migrate.naming.VolumeNaming;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.CreateVolumes.Creation;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.SurveyedVolume;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps that rename and create volumes. */
final class VolumeSteps {
    private final Survey survey;
    private final StorageSurvey storage;
    private final VolumeNaming naming;
    private final Instant stamp;

    VolumeSteps(Survey survey, StorageSurvey storage) {
        this.survey = survey;
        this.storage = storage;
        this.naming = new VolumeNaming(survey.request().options().prefix());
        this.stamp = survey.readAt().truncatedTo(ChronoUnit.SECONDS);
    }

    Optional<SetAside> setAside() {
        Map<String, String> tags = Tags.setAside(survey.vm().id(), stamp);
        List<Renaming> renamings = storage.volumes().stream()
                .flatMap(v -> v.onDestination().stream())
                .map(v -> renaming(v, naming.setAside(v.name(), stamp), tags))
                .toList();
        return renamings.isEmpty() ? Optional.empty() : Optional.of(new SetAside(renamings));
    }

    CreateVolumes create() {
        return new CreateVolumes(storage.volumes().stream()
                .map(v -> new Creation(
                        v.name(), naming.template(v.destination()), onSource(v).tags()))
                .toList());
    }

    /**
     * The context ISO is renamed with the volumes that were moved, because nothing else would ever remove it from the
     * source.
     */
    FenceSource fence() {
        Map<String, String> tags = Tags.retired(survey.vm().id(), stamp);
        return new FenceSource(Stream.concat(
                        storage.volumes().stream().map(VolumeSteps::onSource), storage.context().stream())
                .map(v -> renaming(v, naming.retired(v.name(), stamp), tags))
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
