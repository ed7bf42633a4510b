package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.survey.ReturnSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the VM could be moved back afterwards. The rules are those of a move, applied to the site as it will be. A rule that the
 * operator has waived does not count in this direction either.
 */
final class WayBackChecks {
    private static final Set<String> RULES = Set.of(
            "CLUSTER_UNKNOWN",
            "NETWORK_NOT_IN_TARGET_CLUSTER",
            "FILES_NOT_IN_TARGET_CLUSTER",
            "DATASTORE_WITHOUT_REMOTE",
            "NO_DATASTORE_FITS",
            "SEVERAL_DATASTORES_FIT",
            "SEVERAL_SOURCE_LOCATIONS",
            "SYSTEM_DATASTORE_DISABLED",
            "SYSTEM_DATASTORE_INCOMPATIBLE",
            "CLUSTER_WITHOUT_HOSTS",
            "NO_HOST_CAN_START_IT",
            "LOCATION_UNKNOWN",
            "TEMPLATE_MISSING",
            "DESTINATION_SPACE_SHORT");

    static final List<Check> ALL = List.of(
            blocks(
                    "WAY_BACK_UNAVAILABLE",
                    "a VM that does not work in the target cluster could not come back with what its guest has written",
                    "set up what is missing, or give --one-way if the VM need not come back",
                    "SP-30, ON-63, ON-65",
                    s -> isOneWay(s) ? Stream.empty() : missing(s)),
            warns(
                    Preflight.NO_WAY_BACK,
                    "a VM that does not work in the target cluster could not come back with what its guest has written",
                    "set up what is missing before the VM has to come back",
                    "SP-30, ON-63, ON-65",
                    s -> isOneWay(s) ? missing(s) : Stream.empty()));

    private WayBackChecks() {}

    /** A VM that returns is not held up by what is missing for another move. */
    private static boolean isOneWay(Survey survey) {
        MigrationOptions options = survey.request().options();
        return options.oneWay() || options.returning() != Returning.NO;
    }

    private static Stream<String> missing(Survey survey) {
        return survey.request().options().snapshotOnly()
                ? Stream.empty()
                : ReturnSurvey.of(survey).stream().flatMap(back -> missing(survey, back));
    }

    private static Stream<String> missing(Survey move, Survey back) {
        String home = back.target()
                .map(Cluster::label)
                .orElse("cluster " + back.request().target());
        Set<String> waived = move.request().options().waived();
        return Stream.of(PlacementChecks.ALL, DatastoreChecks.ALL, HostChecks.ALL, StorageChecks.ALL)
                .flatMap(List::stream)
                .filter(check -> RULES.contains(check.id()) && !waived.contains(check.id()))
                .map(check -> check.in(move.terms()))
                .flatMap(check -> check.findings(back).stream())
                .map(finding -> "for the way back to " + home + ", " + finding.found() + "; " + finding.remedy());
    }
}
