package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreUsage;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The effect of the migration on the DATASTORE quotas of the owner. OpenNebula charges the image datastore for a clone
 * when the VM is created, and credits the datastore of the disk when it is terminated; a migration between the two
 * changes the disk's datastore. In the same way it charges the datastore of a persistent image when the image is made,
 * and credits the one that the image is in when it is deleted. No call of the API corrects usage (ON-92).
 */
final class UsageChecks {
    private static final long MEBI = 1024 * 1024;

    static final List<Check> ALL = List.of(
            warns(
                    "QUOTA_WILL_DRIFT",
                    "the old datastore stays charged for good, and the new one is credited when the VM is terminated: its SIZE_USED"
                            + " may become negative",
                    "run 'onedb fsck' with oned stopped, at any time after the move: it reports 'Datastore N SIZE_USED has X is Y'"
                            + " and corrects both; no call of the API can",
                    "ON-92",
                    UsageChecks::drift),
            warns(
                    "IMAGE_OVER_QUOTA",
                    "once usage is corrected, the owner is over the limit of the new datastore, and can make no image and"
                            + " no clone there",
                    "raise the limit: 'oneuser quota' or 'onegroup quota'",
                    "ON-92",
                    UsageChecks::overQuota));

    private UsageChecks() {}

    private static Stream<String> drift(Survey survey) {
        if (survey.request().options().snapshotOnly()) {
            return Stream.empty();
        }
        return Stream.concat(
                sizes(survey, CloneDisk.class::isInstance).entrySet().stream()
                        .flatMap(c -> of(survey, c.getKey(), c.getValue(), "the VM is terminated")),
                sizes(survey, d -> moves(survey, d)).entrySet().stream()
                        .flatMap(c -> of(survey, c.getKey(), c.getValue(), "its persistent images are deleted")));
    }

    private static boolean moves(Survey survey, Disk disk) {
        return disk instanceof PersistentDisk && survey.request().options().imageRecords() == ImageRecordPolicy.MOVE;
    }

    /** In MiB. */
    private static Map<DatastoreId, Long> sizes(Survey survey, Predicate<Disk> kind) {
        return survey.vm().disks().stream()
                .filter(kind)
                .collect(Collectors.groupingBy(
                        Disk::datastore,
                        TreeMap::new,
                        Collectors.summingLong(d -> d.size().value() / MEBI)));
    }

    private static Stream<String> of(Survey survey, DatastoreId source, long mebibytes, String end) {
        return survey.destinationOf(source).stream()
                .flatMap(there -> holders(survey, source, there)
                        .map(holder -> holder + " stays charged with " + mebibytes + " MiB on " + name(survey, source)
                                + usage(survey, holder, source) + ", and is credited with " + mebibytes + " MiB on "
                                + there.label() + usage(survey, holder, there.id())
                                + " when " + end));
    }

    private static Stream<String> overQuota(Survey survey) {
        return survey.request().options().snapshotOnly()
                ? Stream.empty()
                : sizes(survey, d -> moves(survey, d)).entrySet().stream()
                        .flatMap(c -> survey.destinationOf(c.getKey()).stream()
                                .flatMap(there -> usages(survey)
                                        .filter(u -> u.datastore().equals(there.id()))
                                        .filter(u -> u.most()
                                                .filter(most -> u.used() + c.getValue() > most)
                                                .isPresent())
                                        .map(u -> u.holder() + " would need " + c.getValue()
                                                + " MiB for persistent images on " + there.label()
                                                + usage(survey, u.holder(), there.id()))));
    }

    /** Only the usage of users and groups that are charged on one of the two datastores can drift. */
    private static Stream<String> holders(Survey survey, DatastoreId source, Datastore there) {
        return usages(survey)
                .filter(u -> u.datastore().equals(source) || u.datastore().equals(there.id()))
                .map(DatastoreUsage::holder)
                .distinct();
    }

    private static Stream<DatastoreUsage> usages(Survey survey) {
        return survey.account().map(Account::usage).orElse(List.of()).stream();
    }

    private static String usage(Survey survey, String holder, DatastoreId datastore) {
        return usages(survey)
                .filter(u -> u.holder().equals(holder) && u.datastore().equals(datastore))
                .map(u -> " (SIZE_USED " + (long) u.used()
                        + u.most().map(m -> " of " + m.longValue()).orElse("") + ")")
                .findFirst()
                .orElse("");
    }

    private static String name(Survey survey, DatastoreId id) {
        return survey.datastore(id).map(Datastore::label).orElse("datastore " + id);
    }
}
