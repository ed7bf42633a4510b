package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the front-end, and the caller's rights there, allow a migration. */
final class FrontEndChecks {
    private static final int NEWEST_KNOWN_MINOR_OF_7 = 4;
    private static final Set<String> KNOWN_DATABASES = Set.of("sqlite", "mysql");

    static final List<Check> ALL = List.of(
            blocks(
                    "CALLER_NOT_ONEADMIN",
                    "access to VM records would be refused when the VM is already down",
                    "point ONE_AUTH at the credentials of oneadmin (user id 0)",
                    "ON-2",
                    FrontEndChecks::callerNotOneadmin),
            blocks(
                    "FRONT_END_NOT_LEADER",
                    "a follower answers from a copy that may be out of date, and does not write",
                    "point ONE_XMLRPC at the leader or the floating address of the high-availability zone",
                    "ON-12",
                    FrontEndChecks::notLeader),
            blocks(
                    "FRONT_END_TOO_OLD",
                    "the behaviour of an older front-end is not known",
                    "OpenNebula 5.8 is the oldest version whose behaviour is known",
                    "ON-1",
                    FrontEndChecks::tooOld),
            warns(
                    "FRONT_END_TOO_NEW",
                    "a newer front-end may store VM records in another form",
                    "try it first on a VM that nobody needs; OpenNebula 7.4 is the newest version whose behaviour is"
                            + " known",
                    "ON-1",
                    FrontEndChecks::tooNew),
            warns(
                    "CONFIGURATION_HIDDEN",
                    "nothing would be known about the database and the driver",
                    "make sure that the caller may call one.system.config",
                    "ON-5",
                    FrontEndChecks::configurationHidden),
            blocks(
                    "DATABASE_UNKNOWN",
                    "texts with quotes could be written wrongly into a database whose rules are not known",
                    "only sqlite and mysql (MariaDB) are supported",
                    "ON-5, ON-42",
                    FrontEndChecks::databaseUnknown),
            warns(
                    "DRIVER_CONFIGURED_OTHERWISE",
                    "the driver would put volumes in other datastores than the VM records name",
                    "check TM_MAD_CONF of ${driver} in oned.conf: CLONE_TARGET must be SELF and LN_TARGET must be NONE",
                    "ON-5",
                    FrontEndChecks::driverConfiguredOtherwise),
            warns(
                    "${SYSTEM}_ATTRIBUTES_INHERITED",
                    "disks have copies of the old datastore's attributes, and a move does not change them",
                    "remove ${attributes} attributes from INHERIT_DATASTORE_ATTR, or correct the disks after the move",
                    "ON-5",
                    FrontEndChecks::attributesInherited),
            warns(
                    "ZONE_FEDERATED",
                    "in a federation the same id means different VMs and clusters in different zones",
                    "make sure that ONE_XMLRPC is the endpoint of the zone that has the VM",
                    "ON-6",
                    FrontEndChecks::federated));

    private FrontEndChecks() {}

    /** Other callers may not read and write VM records, not even members of the group oneadmin (ON-2). */
    private static Stream<String> callerNotOneadmin(Survey survey) {
        return survey.frontEnd().callerUid() == 0
                ? Stream.empty()
                : Stream.of("the caller is user " + survey.frontEnd().callerUid()
                        + ", and only oneadmin may write VM records");
    }

    private static Stream<String> notLeader(Survey survey) {
        return survey.frontEnd().acceptsWrites()
                ? Stream.empty()
                : Stream.of("the front-end is not the leader of its zone and refuses writes");
    }

    private static Stream<String> tooOld(Survey survey) {
        return survey.frontEnd().version().isAtLeast(5, 8, 0)
                ? Stream.empty()
                : Stream.of("the front-end is OpenNebula " + survey.frontEnd().version());
    }

    private static Stream<String> tooNew(Survey survey) {
        Version version = survey.frontEnd().version();
        boolean known = version.major() < 7 || (version.major() == 7 && version.minor() <= NEWEST_KNOWN_MINOR_OF_7);
        return known ? Stream.empty() : Stream.of("the front-end is OpenNebula " + version);
    }

    private static Stream<String> configurationHidden(Survey survey) {
        return survey.configuration().isPresent()
                ? Stream.empty()
                : Stream.of("the front-end does not show its configuration");
    }

    private static Stream<String> databaseUnknown(Survey survey) {
        return survey.configuration().stream()
                .map(c -> c.database().orElse("none that it names"))
                .filter(database -> !KNOWN_DATABASES.contains(database))
                .map(database -> "the database of the front-end is " + database);
    }

    private static Stream<String> driverConfiguredOtherwise(Survey survey) {
        return survey.configuration().stream()
                .flatMap(c -> Stream.concat(
                        c.cloneTarget().filter(t -> !t.equals("SELF")).map(t -> "CLONE_TARGET " + t).stream(),
                        c.linkTarget().filter(t -> !t.equals("NONE")).map(t -> "LN_TARGET " + t).stream()))
                .map(setting -> "driver " + survey.terms().driver() + " is configured with " + setting);
    }

    private static Stream<String> attributesInherited(Survey survey) {
        return survey.configuration().stream()
                .flatMap(c -> c.inherited().stream())
                .filter(attribute -> attribute.startsWith(survey.terms().attributes()))
                .sorted()
                .map(attribute -> "disks inherit " + attribute + " from their datastore");
    }

    private static Stream<String> federated(Survey survey) {
        return survey
                .configuration()
                .flatMap(c -> c.federation())
                .filter(mode -> !mode.equals("STANDALONE"))
                .map(mode -> "the zone is " + mode + " in a federation")
                .stream();
    }
}
