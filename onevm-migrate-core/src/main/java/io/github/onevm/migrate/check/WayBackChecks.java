package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;
import static java.util.Map.entry;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.survey.ReturnSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the VM could be moved back afterwards. The rules are those of a move, applied to the site as it will be. A rule that the
 * operator has waived does not count in this direction either. Space is none of them: a move back sends only what was written
 * since, which nobody knows yet, to where the rest of the data still is.
 */
final class WayBackChecks {
    /** What a finding of a rule asks for in this direction, by the id of the rule's check. */
    static final Map<String, String> REMEDIES = Map.ofEntries(
            entry("CLUSTER_UNKNOWN", "see the clusters with 'onecluster list'"),
            entry("NETWORK_NOT_IN_TARGET_CLUSTER", "add the network to ${home}, or detach the NIC"),
            entry(
                    "FILES_NOT_IN_TARGET_CLUSTER",
                    "add the files datastore to ${home}, or remove KERNEL_DS and INITRD_DS from the VM"),
            entry("DATASTORE_WITHOUT_REMOTE", "set ${location} and ${remote} in the template of that datastore"),
            entry(
                    "NO_DATASTORE_FITS",
                    "${remote} of the datastore that the VM goes to must equal the ${location} of a ${system}"
                            + " datastore of the same type in ${home}"),
            entry(
                    "SEVERAL_DATASTORES_FIT",
                    "let ${remote} of the datastore that the VM goes to lead to the datastore of ${home} that it comes"
                            + " from"),
            entry(
                    "SEVERAL_SOURCE_LOCATIONS",
                    "move the VM to an image and a system datastore that both send to the location of ${home}"),
            entry("SYSTEM_DATASTORE_DISABLED", "enable it with 'onedatastore enable'"),
            entry(
                    "SYSTEM_DATASTORE_INCOMPATIBLE",
                    "add the system datastore of ${home} to COMPATIBLE_SYS_DS of its image datastore"),
            entry("CLUSTER_WITHOUT_HOSTS", "bring a host of ${home} up"),
            entry(
                    "NO_HOST_CAN_START_IT",
                    "remove the obstacles on a host of ${home}, or leave the VM stopped with --skip-resume"),
            entry(
                    "LOCATION_UNKNOWN",
                    "connect the locations, or correct ${remote} of the datastore that the VM goes to"),
            entry("TEMPLATE_MISSING", "create the template on the storage cluster of ${home}"));

    /** The checks about what a move back needs, and others. */
    static final List<Check> RULES_OF_A_MOVE = Stream.of(
                    PlacementChecks.ALL, DatastoreChecks.ALL, HostChecks.ALL, StorageChecks.ALL)
            .flatMap(List::stream)
            .toList();

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
        return RULES_OF_A_MOVE.stream()
                .filter(check -> REMEDIES.containsKey(check.id()) && !waived.contains(check.id()))
                .flatMap(check -> check.in(move.terms()).findings(back).stream())
                .map(finding -> "for the way back to " + home + ", " + finding.found() + "; "
                        + move.terms()
                                .fill(REMEDIES.getOrDefault(finding.id(), finding.remedy()))
                                .replace("${home}", home));
    }
}
