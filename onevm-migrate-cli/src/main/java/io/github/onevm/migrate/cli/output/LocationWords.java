package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Role;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Remark;
import io.github.onevm.migrate.report.VmLocation;
import io.github.onevm.migrate.spi.MigrationNames;
import io.github.onevm.migrate.storpool.StorPoolConventions;

/** Where a VM and its data are, in words: one sentence without a full stop. */
final class LocationWords {
    private static final MigrationNames NAMES = new StorPoolConventions().migrationNames();

    /** Stands for the name of each volume. */
    private static final String ANY = "NAME";

    private LocationWords() {}

    static String vm(MigrationReport report) {
        return of(report.vm())
                + report.remark()
                        .map(remark -> "; " + of(remark, report.data()))
                        .orElse("");
    }

    private static String of(Remark remark, DataLocation data) {
        String to = data instanceof DataLocation.Known known ? " to " + known.destination() : "";
        return switch (remark) {
            case NOT_STARTED -> "moved" + to + ", not started";
            case NOTHING_MOVED -> "snapshots were sent, nothing was moved";
            case WAS_POWEROFF -> "it was found POWEROFF";
        };
    }

    /** For a status, which always says where to look. */
    static String where(VmLocation vm) {
        return vm instanceof VmLocation.NotLookedAt unseen ? "see " + CommandLines.show(unseen.vm()) : of(vm);
    }

    private static String of(VmLocation vm) {
        if (vm instanceof VmLocation.Seen seen) {
            return seen.label() + " is " + seen.state()
                    + seen.stay().map(stay -> stay(seen, stay)).orElse("") + (seen.locked() ? ", locked" : "");
        }
        if (vm instanceof VmLocation.NotReadable away) {
            return away.label() + " could not be looked at";
        }
        if (vm instanceof VmLocation.NotLookedAt untouched) {
            return "VM " + untouched.vm() + " was not touched by this run";
        }
        return ((VmLocation.Told) vm).text();
    }

    private static String stay(VmLocation.Seen seen, VmLocation.Stay stay) {
        return (seen.state().isUndeployed() ? ", last on host " : " on host ") + stay.host() + " (" + stay.hostName()
                + ") of cluster " + stay.cluster();
    }

    static String of(DataLocation data) {
        if (data instanceof DataLocation.Known known) {
            return known(known);
        }
        if (data instanceof DataLocation.NotTouched) {
            return "not touched by this run";
        }
        if (data instanceof DataLocation.WithAnotherRun) {
            return "where the run that has the migration now brings it";
        }
        if (data instanceof DataLocation.MovedSince moved) {
            return "not where this migration had left it: " + moved.difference();
        }
        if (data instanceof DataLocation.JournalElsewhere elsewhere) {
            return "its journal is in " + elsewhere.place();
        }
        if (data instanceof DataLocation.JournalUnreadable) {
            return "unknown";
        }
        return ((DataLocation.Told) data).text();
    }

    private static String known(DataLocation.Known known) {
        return switch (known.situation()) {
            case ON_SOURCE -> "in " + known.source() + ", with the names it had";
            case ON_SOURCE_WITH_SNAPSHOTS ->
                "in " + known.source() + ", with snapshots of it in " + known.destination();
            case BETWEEN ->
                "in " + known.source() + ": volumes there have their own names or " + renamed(known) + "; what is in "
                        + known.destination()
                        + (has(known, Role.MAY_HOLD_GUEST_WRITES)
                                ? " may hold what the guest has written there"
                                : " is a copy");
            case ON_DESTINATION ->
                "in " + known.destination() + "; the old copy in " + known.source() + " is renamed to "
                        + renamed(known);
            case ON_DESTINATION_WITHOUT_WAY_BACK ->
                "in " + known.destination() + "; a rollback to " + known.source() + " is not possible";
        };
    }

    private static boolean has(DataLocation.Known known, Role role) {
        return known.volumes().stream().anyMatch(volume -> volume.role() == role);
    }

    /** {@code MIGRATED-<name>-1795478398}. */
    private static String renamed(DataLocation.Known known) {
        return NAMES.retired(new VolumeName(ANY), known.stamp()).value().replace(ANY, "<name>");
    }
}
