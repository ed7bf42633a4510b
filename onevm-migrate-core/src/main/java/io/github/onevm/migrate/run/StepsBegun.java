package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationStatus.NumberedStep;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.StopVm;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The step of a migration that began last, as far as that is known. The journal announces steps that need no write of
 * their own together with the step before them, so it gives a range; the state of the VM narrows it.
 *
 * @param first the earliest step that can be the last one begun
 * @param last the latest step that may have begun
 */
record StepsBegun(int first, int last) {
    /**
     * @param seen the state of the VM; empty if it could not be read
     */
    static StepsBegun of(MigrationJournal record, Optional<VmStatus> seen) {
        if (record.direction() == Direction.BACK) {
            return new StepsBegun(record.step(), record.step());
        }
        StepsBegun noted = new StepsBegun(record.step(), Math.max(record.step(), record.announced()));
        return seen.map(status -> noted.narrowed(record.plan(), status)).orElse(noted);
    }

    private StepsBegun narrowed(Plan plan, VmStatus seen) {
        int stop = number(plan, StopVm.class::isInstance);
        int start = number(plan, Step::isPointOfNoReturn);
        boolean there = seen.lastHistory()
                .filter(h -> h.cluster().equals(plan.request().target()))
                .isPresent();
        if (there && start > 0 && !seen.state().isUndeployed()) {
            return from(start);
        }
        if (plan.found().isUndeployed() || stop == 0) {
            return this;
        }
        if (seen.state().isUndeployed()) {
            return from(stop);
        }
        boolean asFound = seen.state().equals(plan.found())
                && seen.lastHistory().filter(HistoryRecord::endedByUndeploy).isEmpty();
        return asFound ? new StepsBegun(first, Math.max(first, Math.min(last, stop))) : this;
    }

    private StepsBegun from(int number) {
        return new StepsBegun(Math.min(last, Math.max(first, number)), last);
    }

    /** Whether a step of this kind may have begun. */
    boolean among(Plan plan, Predicate<Step> kind) {
        return plan.steps().subList(0, last).stream().anyMatch(kind);
    }

    /** Whether a step of this kind has certainly begun, so that all steps before it have ended. */
    boolean isSurely(Plan plan, Predicate<Step> kind) {
        return plan.steps().subList(0, first).stream().anyMatch(kind);
    }

    private static int number(Plan plan, Predicate<Step> wanted) {
        List<Step> steps = plan.steps();
        return IntStream.rangeClosed(1, steps.size())
                .filter(n -> wanted.test(steps.get(n - 1)))
                .findFirst()
                .orElse(0);
    }

    /** The steps of which one is the last one that began; empty before the first step. */
    List<NumberedStep> steps(MigrationJournal record) {
        return IntStream.rangeClosed(Math.max(Math.min(first, last), 1), last)
                .mapToObj(n -> new NumberedStep(n, record.step(n).title()))
                .toList();
    }
}
