package io.github.onevm.migrate.cli.harness;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.check.Inconsistency;
import io.github.onevm.migrate.lab.check.Known;
import io.github.onevm.migrate.lab.check.SiteChecker;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Whether a site is as consistent after a migration as it was before. Every command of {@link Cli} and {@link Dist} that
 * ends a migration, as done or as undone, is followed by this check, whatever else the test is about.
 *
 * <p>What a test has planted is there before its first command, and is not held against the commands.
 */
public final class Soundness {
    private static final Set<String> OTHER = Set.of(
            "check",
            "plan",
            "status",
            "list",
            "proceed",
            "pause",
            "cut-over-now",
            "abort",
            "verify",
            "gc",
            "forget",
            "config",
            "--dry-run");
    private static final int VM = 42;
    private static final int DONE = 0;
    private static final int UNDONE = 3;

    private static final Map<Lab, List<Inconsistency>> PLANTED = Collections.synchronizedMap(new WeakHashMap<>());

    private Soundness() {}

    /** Notes what is inconsistent on this site before anything is done; later calls change nothing. */
    public static void before(Lab lab) {
        PLANTED.computeIfAbsent(lab, site -> SiteChecker.check(site, Known.nothing()));
    }

    /** What has become inconsistent since a move that is done. */
    public static List<Inconsistency> brokenByMove(Lab lab) {
        Known known = isLeftUndeployed(lab) ? Known.afterMoveLeftUndeployed() : Known.afterMove();
        return broken(lab, known.andSnapshotsStayOn(isOnBeta(lab) ? "alpha" : "beta"));
    }

    /** What has become inconsistent since a move that was rolled back. */
    public static List<Inconsistency> brokenByRollback(Lab lab) {
        return broken(lab, Known.afterRollback());
    }

    /** What has become inconsistent on this site, apart from what is known. */
    private static List<Inconsistency> broken(Lab lab, Known known) {
        List<Inconsistency> planted = PLANTED.getOrDefault(lab, List.of());
        return SiteChecker.check(lab, known).stream()
                .filter(found -> planted.stream().noneMatch(p -> isSame(p, found)))
                .toList();
    }

    /** What is wrong with a disk is told in other words when it has moved. */
    private static boolean isSame(Inconsistency planted, Inconsistency found) {
        return planted.flaw() == found.flaw() && planted.subject().equals(found.subject());
    }

    static void requireAfter(Lab lab, List<String> arguments, End end) {
        if (endsMigration(arguments, end.exit())) {
            List<Inconsistency> broken = broken(lab, known(lab, arguments, end.exit()));
            if (!broken.isEmpty()) {
                throw new AssertionError("the site is inconsistent: " + broken + " after " + arguments + " " + end);
            }
        }
    }

    private static boolean endsMigration(List<String> arguments, int exit) {
        return (exit == DONE || exit == UNDONE)
                && !arguments.isEmpty()
                && arguments.stream().noneMatch(OTHER::contains);
    }

    private static Known known(Lab lab, List<String> arguments, int exit) {
        if (exit == UNDONE || arguments.contains("rollback")) {
            return Known.afterRollback();
        }
        Known known = (isLeftUndeployed(lab) ? Known.afterMoveLeftUndeployed() : Known.afterMove()).andUsageDrifts();
        if (arguments.contains("--snapshots")) {
            known = known.andSnapshotsStayOn(isOnBeta(lab) ? "alpha" : "beta");
        }
        return arguments.contains("stay") ? known.andImageRecordsStay() : known;
    }

    private static boolean isOnBeta(Lab lab) {
        return lab.frontEnd().vmDocument(VM).contains("<DATASTORE_ID><![CDATA[102]]></DATASTORE_ID>");
    }

    private static boolean isLeftUndeployed(Lab lab) {
        return lab.frontEnd().vmDocument(VM).contains("<STATE>9</STATE>");
    }
}
