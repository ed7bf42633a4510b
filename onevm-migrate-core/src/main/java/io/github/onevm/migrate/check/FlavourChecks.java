package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;

import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether the volumes belong to the name-based flavour of the addon; the multi-cluster flavour (-mc) tags them (ON-95).
 */
final class FlavourChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "OTHER_FLAVOUR",
                    "the driver finds volumes by keys that this product does not write",
                    "a site with ${otherFlavour} moves VMs with its own tools",
                    "ON-95",
                    s -> tagged(s, StorageSurvey::relatedOnSource, StorageSurvey::sourceName)),
            blocks(
                    "OTHER_FLAVOUR_ON_DESTINATION",
                    "the destination's driver finds volumes by keys, and would find two volumes for one disk",
                    "find out whose volume it is; ${otherFlavour} cannot be combined" + " with this one",
                    "ON-95",
                    s -> tagged(s, StorageSurvey::relatedOnDestination, StorageSurvey::destinationName)));

    private FlavourChecks() {}

    private static Stream<String> tagged(
            Survey survey,
            Function<StorageSurvey, List<ListedVolume>> related,
            Function<StorageSurvey, String> cluster) {
        return survey.storage().stream()
                .flatMap(s -> related.apply(s).stream()
                        .flatMap(v -> survey.conventions().markOfOtherDriver(v.tags()).stream()
                                .map(mark -> "volume " + v.name() + " of "
                                        + survey.terms().system() + " " + cluster.apply(s) + " is tagged " + mark)));
    }
}
