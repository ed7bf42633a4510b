package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.naming.VolumeNaming;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What earlier migrations of the VM have left behind. */
final class ReturnChecks {
    private static final int SHOWN = 5;

    static final List<Check> ALL = List.of(
            warns(
                    "EARLIER_MOVE_ON_SOURCE",
                    "volumes that a migration renamed keep their space until somebody deletes them",
                    "delete them when nobody needs them any more; this run does not touch them",
                    "opennebula 7.36",
                    s -> leftovers(s, StorageSurvey::relatedOnSource, StorageSurvey::sourceName)),
            warns(
                    "EARLIER_MOVE_ON_DESTINATION",
                    "a VM that comes back finds its old volumes; a later terminate deletes snapshots by parts of names",
                    "delete them when nobody needs them any more; this run does not touch them",
                    "opennebula 7.36",
                    s -> leftovers(s, StorageSurvey::relatedOnDestination, StorageSurvey::destinationName)));

    private ReturnChecks() {}

    private static Stream<String> leftovers(
            Survey survey,
            Function<StorageSurvey, List<ListedVolume>> related,
            Function<StorageSurvey, String> cluster) {
        return survey.storage().stream().flatMap(s -> {
            List<String> names = related.apply(s).stream()
                    .map(ListedVolume::name)
                    .filter(name -> VolumeNaming.nameBefore(name).isPresent())
                    .sorted()
                    .toList();
            return names.isEmpty()
                    ? Stream.empty()
                    : Stream.of("StorPool " + cluster.apply(s) + " has " + listed(names));
        });
    }

    private static String listed(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " others" : shown;
    }
}
