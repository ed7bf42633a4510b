package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.survey.Rights;
import io.github.onevm.migrate.survey.SchedulerDoubts;
import io.github.onevm.migrate.survey.SchedulerDoubts.Doubt.Topic;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the scheduler would place the moved VM for its owner. No finding blocks, because the plan then deploys on a
 * named host as oneadmin. But the next start through the scheduler, after an undeploy, a stop or a resched, would fail.
 */
final class RightsChecks {
    static final List<Check> ALL = List.of(
            warns(
                    "OWNER_WITHOUT_RIGHT_TO_HOSTS",
                    "the plan deploys on a named host; later the owner can power the VM off and on, but after an"
                            + " undeploy, stop or resched it would stay PENDING",
                    "put the target cluster into a VDC of the owner's group ('onevdc addcluster'), or add a rule with"
                            + " 'oneacl create'",
                    "ON-67",
                    s -> found(s, Topic.HOST_RIGHTS)),
            warns(
                    "OWNER_WITHOUT_RIGHT_TO_SYSTEM_DATASTORE",
                    "the plan deploys on a named host; later the owner can power the VM off and on, but after an"
                            + " undeploy or stop it would stay PENDING",
                    "put the target cluster or the datastore into a VDC of the owner's group, or add a rule with 'oneacl"
                            + " create'",
                    "ON-67",
                    s -> found(s, Topic.DATASTORE_RIGHTS)),
            warns(
                    "OWNER_WITHOUT_RIGHT_TO_IMAGE_DATASTORE",
                    "the owner keeps the image, but can make no other image in its new datastore, not even a copy of it",
                    "put the target cluster or the datastore into a VDC of the owner's group, or add a rule with 'oneacl"
                            + " create'",
                    "ON-67",
                    RightsChecks::imageDatastores),
            warns(
                    "NIC_IS_SCHEDULED_AGAIN",
                    "the plan deploys on a named host, and the NIC keeps network and address; after a later start by"
                            + " the scheduler the VM may stay PENDING",
                    "make sure that networks of the target cluster meet the NIC's SCHED_REQUIREMENTS and have a free"
                            + " lease",
                    "ON-69",
                    s -> found(s, Topic.AUTO_NIC)));

    private RightsChecks() {}

    private static Stream<String> imageDatastores(Survey survey) {
        MigrationOptions options = survey.request().options();
        boolean moves = options.imageRecords() == ImageRecordPolicy.MOVE && !options.snapshotOnly();
        return moves
                ? survey.vm().disks().stream()
                        .filter(PersistentDisk.class::isInstance)
                        .map(PersistentDisk.class::cast)
                        .flatMap(disk -> withoutRight(survey, disk))
                        .distinct()
                : Stream.empty();
    }

    private static Stream<String> withoutRight(Survey survey, PersistentDisk disk) {
        Optional<Account> owner = survey.ownerOf(disk.image());
        Rights rights = new Rights(survey, owner);
        return rights.isOwnerGone()
                ? Stream.empty()
                : survey
                        .destinationOf(disk.datastore())
                        .filter(there -> !rights.mayUse(there))
                        .map(there -> (owner.equals(survey.account())
                                        ? "the owner"
                                        : owner.map(Account::label).orElse("the owner"))
                                + " has no USE right on " + there.label() + ", where a persistent image goes")
                        .stream();
    }

    private static Stream<String> found(Survey survey, Topic topic) {
        return survey.request().options().snapshotOnly() ? Stream.empty() : new SchedulerDoubts(survey).about(topic);
    }
}
