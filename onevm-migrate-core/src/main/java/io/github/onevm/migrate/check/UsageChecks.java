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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The effect of the migration on the DATASTORE quotas of the VM's owner, and of the owners of its images. OpenNebula charges the image datastore for a clone
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

    /**
     * What a user or a group is charged on a datastore for some of the VM's disks.
     *
     * @param holder the user or group, for people
     * @param source the datastore
     * @param mebibytes how much
     */
    private record Charge(String holder, DatastoreId source, long mebibytes) {}

    private static Stream<String> drift(Survey survey) {
        return Stream.concat(
                clones(survey).flatMap(c -> of(survey, c, "the VM is terminated")),
                images(survey).flatMap(c -> of(survey, c, "its persistent images are deleted")));
    }

    private static Stream<Charge> clones(Survey survey) {
        return charges(survey, CloneDisk.class, disk -> survey.account());
    }

    /** An image is charged to its own owner, whoever owns the VM. */
    private static Stream<Charge> images(Survey survey) {
        return survey.request().options().imageRecords() == ImageRecordPolicy.MOVE
                ? charges(survey, PersistentDisk.class, disk -> survey.ownerOf(disk.image()))
                : Stream.empty();
    }

    /** Sums by user or group and datastore: owners of several images may share a group. */
    private static <D extends Disk> Stream<Charge> charges(
            Survey survey, Class<D> kind, Function<D, Optional<Account>> owner) {
        if (survey.request().options().snapshotOnly()) {
            return Stream.empty();
        }
        Map<String, Map<DatastoreId, Long>> sums = new LinkedHashMap<>();
        survey.vm().disks().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .forEach(disk -> owner.apply(disk).stream()
                        .flatMap(account -> account.usage().stream()
                                .map(DatastoreUsage::holder)
                                .distinct())
                        .forEach(holder -> sums.computeIfAbsent(holder, h -> new TreeMap<>())
                                .merge(disk.datastore(), disk.size().value() / MEBI, Long::sum)));
        return sums.entrySet().stream()
                .flatMap(of -> of.getValue().entrySet().stream()
                        .map(sum -> new Charge(of.getKey(), sum.getKey(), sum.getValue())));
    }

    /** Only usage on one of the two datastores can drift. */
    private static Stream<String> of(Survey survey, Charge charge, String end) {
        return survey.destinationOf(charge.source()).stream()
                .filter(there -> usages(survey, charge.holder())
                        .anyMatch(u -> u.datastore().equals(charge.source())
                                || u.datastore().equals(there.id())))
                .map(there -> charge.holder() + " stays charged with " + charge.mebibytes() + " MiB on "
                        + name(survey, charge.source()) + usage(survey, charge.holder(), charge.source())
                        + ", and is credited with " + charge.mebibytes() + " MiB on " + there.label()
                        + usage(survey, charge.holder(), there.id()) + " when " + end);
    }

    private static Stream<String> overQuota(Survey survey) {
        return images(survey)
                .flatMap(charge -> survey.destinationOf(charge.source()).stream()
                        .flatMap(there -> usages(survey, charge.holder())
                                .filter(u -> u.datastore().equals(there.id()))
                                .filter(u -> u.most()
                                        .filter(most -> u.used() + charge.mebibytes() > most)
                                        .isPresent())
                                .map(u -> charge.holder() + " would need " + charge.mebibytes()
                                        + " MiB for persistent images on " + there.label()
                                        + usage(survey, charge.holder(), there.id()))));
    }

    private static Stream<DatastoreUsage> usages(Survey survey, String holder) {
        return Stream.concat(survey.account().stream(), survey.imageOwners().stream())
                .flatMap(account -> account.usage().stream())
                .filter(u -> u.holder().equals(holder))
                .distinct();
    }

    private static String usage(Survey survey, String holder, DatastoreId datastore) {
        return usages(survey, holder)
                .filter(u -> u.datastore().equals(datastore))
                .map(u -> " (SIZE_USED " + (long) u.used()
                        + u.most().map(m -> " of " + m.longValue()).orElse("") + ")")
                .findFirst()
                .orElse("");
    }

    private static String name(Survey survey, DatastoreId id) {
        return survey.datastore(id).map(Datastore::label).orElse("datastore " + id);
    }
}
