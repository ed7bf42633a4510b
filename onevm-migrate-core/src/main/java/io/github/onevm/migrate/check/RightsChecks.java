package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.survey.SchedulerDoubts;
import io.github.onevm.migrate.survey.SchedulerDoubts.Doubt.Topic;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the scheduler would place the moved VM for its owner. None blocks: the plan then deploys by name, as oneadmin. But
 * the next start that is the scheduler's, after an undeploy, a stop or a resched, would fail.
 */
final class RightsChecks {
    static final List<Check> ALL = List.of(
            warns(
                    "OWNER_WITHOUT_RIGHT_TO_HOSTS",
                    "the plan deploys by name; later the owner can power the VM off and on, but undeployed, stopped or"
                            + " rescheduled it stays PENDING",
                    "put the target cluster into a VDC of the owner's group ('onevdc addcluster'), or add a rule with"
                            + " 'oneacl create'",
                    "ON-67",
                    s -> found(s, Topic.HOST_RIGHTS)),
            warns(
                    "OWNER_WITHOUT_RIGHT_TO_SYSTEM_DATASTORE",
                    "the plan deploys by name; later the owner can power the VM off and on, but undeployed or stopped it"
                            + " stays PENDING",
                    "put the target cluster or the datastore into a VDC of the owner's group, or add a rule with 'oneacl"
                            + " create'",
                    "ON-67",
                    s -> found(s, Topic.DATASTORE_RIGHTS)),
            warns(
                    "NIC_IS_SCHEDULED_AGAIN",
                    "the plan deploys by name, and the NIC keeps network and address; a later start by the scheduler may"
                            + " stay PENDING",
                    "see that networks of the target cluster meet the NIC's SCHED_REQUIREMENTS and have a free lease",
                    "ON-69",
                    s -> found(s, Topic.AUTO_NIC)));

    private RightsChecks() {}

    private static Stream<String> found(Survey survey, Topic topic) {
        return survey.request().options().snapshotOnly() ? Stream.empty() : new SchedulerDoubts(survey).about(topic);
    }
}
