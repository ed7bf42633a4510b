package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;

import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.stream.Stream;

/** Whether the front-end, and the caller's standing there, allow a migration. */
final class FrontEndChecks {
    static final List<Check> ALL = List.of(
            blocks(
                    "CALLER_NOT_ONEADMIN",
                    "point ONE_AUTH at the credentials of oneadmin (user id 0)",
                    FrontEndChecks::callerNotOneadmin),
            blocks(
                    "FRONT_END_NOT_LEADER",
                    "point ONE_XMLRPC at the leader or the floating address of the high-availability zone",
                    FrontEndChecks::notLeader),
            blocks(
                    "FRONT_END_TOO_OLD",
                    "OpenNebula 5.8 is the oldest version whose behaviour is known",
                    FrontEndChecks::tooOld));

    private FrontEndChecks() {}

    /** Reading and writing VM bodies is refused to anybody else, even to members of group oneadmin. */
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
}
