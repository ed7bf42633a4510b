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
                    "reading and writing VM records would be refused once the VM is down",
                    "point ONE_AUTH at the credentials of oneadmin (user id 0)",
                    "opennebula 7.2",
                    FrontEndChecks::callerNotOneadmin),
            blocks(
                    "FRONT_END_NOT_LEADER",
                    "a follower answers from a copy that may be old, and refuses writes",
                    "point ONE_XMLRPC at the leader or the floating address of the high-availability zone",
                    "opennebula 7.3",
                    FrontEndChecks::notLeader),
            blocks(
                    "FRONT_END_TOO_OLD",
                    "an older front-end may behave in a way that nobody has looked at",
                    "OpenNebula 5.8 is the oldest version whose behaviour is known",
                    "opennebula 7.1",
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
