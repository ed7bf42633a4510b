package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What earlier migrations of the VM have left behind. */
final class ReturnChecks {
    private static final int SHOWN = 5;

    static final List<Check> ALL = List.of(
            blocks(
                    "REVERSE_BASE_GONE",
                    "the way back would send everything instead of what was written since the move",
                    "add --full to send everything; nothing of the old volumes that were changed is deleted",
                    "SP-37",
                    ReturnChecks::baseGone),
            warns(
                    "EARLIER_MOVE_ON_SOURCE",
                    "volumes that an earlier migration renamed use space until somebody deletes them",
                    "see with 'onevm-migrate gc' which of them nobody needs; this migration does not touch them",
                    "SP-39",
                    s -> leftovers(s, StorageSurvey::relatedOnSource, StorageSurvey::sourceName)),
            warns(
                    Preflight.EARLIER_MOVE_ON_DESTINATION,
                    "old volumes of the VM are in the cluster that it returns to; a later terminate deletes"
                            + " snapshots by parts of their names",
                    "see with 'onevm-migrate gc' which of them nobody needs; this migration does not touch them",
                    "ON-88",
                    s -> leftovers(s, StorageSurvey::relatedOnDestination, StorageSurvey::destinationName)),
            warns(
                    Preflight.SENT_IN_FULL,
                    "the move back would be expected to be quick, but it sends all data, like the first move",
                    "plan the time for it; data is sent while the VM runs, and only the last difference while it is"
                            + " down",
                    "SP-37",
                    ReturnChecks::inFull));

    private ReturnChecks() {}

    private static Stream<String> baseGone(Survey survey) {
        if (survey.request().options().returning() != Returning.DIFFERENCE) {
            return Stream.empty();
        }
        return survey.storage().stream()
                .flatMap(s -> s.base()
                        .map(base -> base.missing().stream())
                        .orElseGet(() -> Stream.of("no journal tells what the two storage clusters have in common of "
                                + survey.vm().label())));
    }

    private static boolean buildsOnPairs(StorageSurvey storage) {
        return storage.base().filter(base -> base.missing().isEmpty()).isPresent();
    }

    /**
     * A new volume is created from the snapshots that are sent; old volumes are not a base for a difference (SP-37).
     */
    private static Stream<String> inFull(Survey survey) {
        return survey.storage().stream()
                .filter(s -> !buildsOnPairs(s))
                .filter(s -> s.relatedOnDestination().stream().anyMatch(v -> wasRenamed(survey, v.name())))
                .filter(s -> size(s).value() > 0)
                .map(s -> survey.terms().system() + " " + s.destinationName() + " has volumes of an earlier move of VM "
                        + survey.vm().id() + ", and this move does not build on them: all data is sent, up to "
                        + size(s));
    }

    /** Of its volumes on the source; none while a migration has renamed them. */
    private static Bytes size(StorageSurvey storage) {
        return storage.volumes().stream()
                .flatMap(v -> v.onSource().stream())
                .map(Volume::size)
                .reduce(new Bytes(0), Bytes::plus);
    }

    private static Stream<String> leftovers(
            Survey survey,
            Function<StorageSurvey, List<ListedVolume>> related,
            Function<StorageSurvey, String> cluster) {
        return survey.storage().stream().flatMap(s -> {
            List<String> names = related.apply(s).stream()
                    .map(ListedVolume::name)
                    .filter(name -> wasRenamed(survey, name))
                    .filter(name -> !isToBeDeleted(survey, s, name))
                    .sorted()
                    .toList();
            return names.isEmpty()
                    ? Stream.empty()
                    : Stream.of(survey.terms().system() + " " + cluster.apply(s) + " has " + listed(names));
        });
    }

    /** A move back deletes them at its end. */
    private static boolean isToBeDeleted(Survey survey, StorageSurvey storage, String name) {
        return survey.request().options().returning() != Returning.NO
                && storage.base().stream()
                        .flatMap(base -> base.removable().stream())
                        .anyMatch(old -> old.name().value().equals(name));
    }

    private static boolean wasRenamed(Survey survey, String name) {
        return survey.conventions().migrationNames().nameBefore(name).isPresent();
    }

    private static String listed(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}
