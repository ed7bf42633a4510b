package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.FenceSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A volume as a migration has left it on both sides.
 *
 * @param name its name on the destination
 * @param tags the tags with which it was created there
 * @param created its global id there; absent if that was not learned
 * @param fence how it was renamed on the source
 * @param arrival the newest snapshot that was sent; absent if none is in the journal
 */
record MovedVolume(
        VolumeName name,
        Map<String, String> tags,
        Optional<String> created,
        Renaming fence,
        Optional<Arrival> arrival) {
    /** Those that were created on the destination, in the order of the plan. */
    static List<MovedVolume> of(MigrationJournal journal) {
        Plan plan = journal.plan();
        List<LateVolume> late = journal.learned().late();
        Map<VolumeName, Renaming> fences = Stream.concat(
                        fences(plan), late.stream().map(LateVolume::fence))
                .collect(Collectors.toMap(Renaming::name, f -> f, (first, second) -> first));
        return Stream.concat(
                        plan.steps().stream()
                                .filter(CreateVolumes.class::isInstance)
                                .flatMap(step -> ((CreateVolumes) step).volumes().stream())
                                .flatMap(v -> of(v.name(), v.tags(), fences, journal.learned())),
                        late.stream().flatMap(v -> of(v.name(), v.fence().oldTags(), fences, journal.learned())))
                .toList();
    }

    private static Stream<MovedVolume> of(
            VolumeName name, Map<String, String> tags, Map<VolumeName, Renaming> fences, Learned learned) {
        return Optional.ofNullable(fences.get(name)).stream()
                .map(fence -> new MovedVolume(
                        name,
                        tags,
                        Optional.ofNullable(learned.created().get(name)),
                        fence,
                        Optional.ofNullable(learned.arrived().get(name))));
    }

    /** The renamings on the source; one of them may be of a volume that was not sent. */
    static Stream<Renaming> fences(Plan plan) {
        return plan.steps().stream()
                .filter(FenceSource.class::isInstance)
                .flatMap(step -> ((FenceSource) step).renamings().stream());
    }

    /** The tags of a renamed volume. */
    static Map<String, String> tags(Renaming fence) {
        Map<String, String> tags = new HashMap<>(fence.oldTags());
        fence.newTags().forEach((tag, value) -> {
            if (value.isEmpty()) {
                tags.remove(tag);
            } else {
                tags.put(tag, value);
            }
        });
        return tags;
    }
}
