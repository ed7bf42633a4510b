package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;

/** Wherever a VM is when a way back has ended: from there the next one is open, and needs only the difference. */
final class NextWayBack {
    private static final Duration MEANWHILE = Duration.ofSeconds(5);

    private NextWayBack() {}

    /**
     * Makes it.
     *
     * @param givenUp whether the operator has given up what the guest wrote: then the base may be gone with it
     */
    static void require(ProofSite site, boolean givenUp) {
        site.clock().advance(MEANWHILE);
        boolean onAlpha = isOnAlpha(site);
        try (Migrator migrator = site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}))) {
            // The last report may not be in the journal yet.
            var unused = migrator.resume(Resume.of(ProofSite.VM), MigrationListener.SILENT, new Cancellation());
            Planning planning = migrator.planReverse(ProofSite.back(Returning.DIFFERENCE));
            if (givenUp && isBaseGone(planning)) {
                planning = migrator.planReverse(ProofSite.back(Returning.FULL));
            }
            if (!(planning instanceof Planning.Ready ready)) {
                throw new AssertionError("the next way back is refused: " + planning);
            }
            MigrationReport report = migrator.run(ready.plan());
            if (report.result() != Result.DONE || isOnAlpha(site) == onAlpha) {
                throw new AssertionError("the next way back is not done: " + report);
            }
        }
    }

    private static boolean isBaseGone(Planning planning) {
        return planning instanceof Planning.Refused refused
                && refused.findings().stream().map(Finding::id).anyMatch("REVERSE_BASE_GONE"::equals);
    }

    private static boolean isOnAlpha(ProofSite site) {
        return site.lab().frontEnd().stateLog(ProofSite.VM.value()).stream()
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .hostId()
                == 0;
    }
}
