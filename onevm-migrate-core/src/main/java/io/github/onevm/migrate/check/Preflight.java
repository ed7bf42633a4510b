package io.github.onevm.migrate.check;

import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.StorageTerms;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All checks. Every one runs, and all findings are reported together. Thread-safe. */
@SuppressWarnings("exports") // a survey is passed from one package of core to another
public final class Preflight {
    /** Id of the check for an unfinished migration of the VM. Every other run has to wait for it. */
    public static final String MIGRATION_UNFINISHED = "MIGRATION_UNFINISHED";

    /** Of a VM in a state from which it cannot be moved. */
    static final String VM_STATE = "VM_STATE";

    /**
     * Id of the check for a TPM whose state is in no volume. Who waives it lets the migration go on even if the undeploy
     * does not save the state.
     */
    public static final String TPM_STATE_NOT_SAVED = "TPM_STATE_NOT_SAVED";

    /** Id of the warning that the VM could not be moved back. */
    public static final String NO_WAY_BACK = "NO_WAY_BACK";

    /** Id of the check for old volumes of the VM in the cluster that it goes to. */
    public static final String EARLIER_MOVE_ON_DESTINATION = "EARLIER_MOVE_ON_DESTINATION";

    /** Id of the check for a move that does not build on what an earlier one has left. */
    public static final String SENT_IN_FULL = "SENT_IN_FULL";

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("Options", OptionChecks.ALL),
            new Subject("Front-end", FrontEndChecks.ALL),
            // Before the VM checks: the operator must read what an unlock triggers before reading that the VM is
            // locked.
            new Subject("Schedule", ScheduleChecks.ALL),
            new Subject("VM", VmChecks.ALL),
            new Subject("Services and routers", UnitChecks.ALL),
            new Subject("Scheduling pins", PinChecks.ALL),
            new Subject("Disks", DiskChecks.ALL),
            new Subject("Snapshots", SnapshotChecks.ALL),
            new Subject("Images", ImageChecks.ALL),
            new Subject("Target cluster", PlacementChecks.ALL),
            new Subject("Datastores", DatastoreChecks.ALL),
            new Subject("Documents", DocumentChecks.ALL),
            new Subject("Hosts", HostChecks.ALL),
            new Subject("Rights of the owner", RightsChecks.ALL),
            new Subject(
                    "Quotas",
                    Stream.concat(QuotaChecks.ALL.stream(), UsageChecks.ALL.stream())
                            .toList()),
            new Subject("Storage clusters", StorageChecks.ALL),
            new Subject("Volumes", VolumeChecks.ALL),
            new Subject("Way back", WayBackChecks.ALL),
            new Subject("Leftovers", ReturnChecks.ALL),
            new Subject("Copy of a rehearsal", CopyChecks.ALL));

    private final List<Subject> subjects;
    private final List<Check> checks;

    private Preflight(StorageConventions storage) {
        StorageTerms terms = storage.terms();
        Subject own = new Subject(terms.system(), BackEndChecks.of(storage.checks()));
        this.subjects = Stream.concat(SUBJECTS.stream().map(s -> s.in(terms)), Stream.of(own))
                .filter(s -> !s.checks().isEmpty())
                .toList();
        this.checks = subjects.stream().flatMap(s -> s.checks().stream()).toList();
    }

    /** The checks in the terms of this storage system, and its own. */
    public static Preflight of(StorageConventions storage) {
        return new Preflight(storage);
    }

    /**
     * Checks of the same part of a site.
     *
     * @param title the part
     * @param checks in the order in which their findings are reported
     */
    public record Subject(String title, List<Check> checks) {
        public Subject {
            checks = List.copyOf(checks);
        }

        Subject in(StorageTerms terms) {
            return new Subject(title, checks.stream().map(c -> c.in(terms)).toList());
        }
    }

    /** Every check by subject, in the order in which the findings are reported. */
    public List<Subject> subjects() {
        return subjects;
    }

    /** Every check, in the order in which its findings are reported. */
    public List<Check> checks() {
        return checks;
    }

    /** The check of this id, if there is one. */
    public Optional<Check> check(String id) {
        return checks.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /**
     * The findings of all checks, blocking ones first. While a migration of the VM is unfinished, no other one blocks: what it has left
     * in between looks like faults of the site, and their remedies would make it worse. Of a VM that was terminated nothing but that is
     * told: nothing else can be mended.
     */
    public static List<Finding> findings(Survey survey) {
        List<Finding> all = of(survey.conventions()).checks.stream()
                .flatMap(c -> c.findings(survey).stream())
                .toList();
        boolean unfinished = all.stream().anyMatch(f -> f.id().equals(MIGRATION_UNFINISHED));
        if (!unfinished && survey.vm().state().isDone()) {
            return all.stream().filter(f -> f.id().equals(VM_STATE)).toList();
        }
        return Stream.concat(
                        all.stream().filter(f -> f.blocks() && (!unfinished || f.id().equals(MIGRATION_UNFINISHED))),
                        all.stream().filter(f -> !f.blocks()))
                .toList();
    }

    /**
     * The findings of all checks, with those that the request waives separated.
     *
     * @throws IllegalArgumentException when the request waives a check that cannot be waived
     */
    public static Assessment assess(Survey survey) {
        Set<String> waived = survey.request().options().waived();
        of(survey.conventions()).requireWaivable(waived);
        Map<Boolean, List<Finding>> byWaived =
                findings(survey).stream().collect(Collectors.partitioningBy(f -> waived.contains(f.id())));
        return new Assessment(byWaived.getOrDefault(false, List.of()), byWaived.getOrDefault(true, List.of()));
    }

    /**
     * Checks that these ids can be waived.
     *
     * @throws IllegalArgumentException when one cannot be waived or does not exist; the message names those that can
     */
    public void requireWaivable(Set<String> ids) {
        Set<String> known = checks.stream().map(Check::id).collect(Collectors.toSet());
        Set<String> waivable =
                checks.stream().filter(Check::waivable).map(Check::id).collect(Collectors.toCollection(TreeSet::new));
        for (String id : new TreeSet<>(ids)) {
            if (!waivable.contains(id)) {
                throw new IllegalArgumentException("'" + id + "' "
                        + (known.contains(id) ? "is too dangerous to be waived" : "is no check")
                        + "; these may be waived: " + String.join(", ", waivable));
            }
        }
    }
}
