package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.DowntimeWatch;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationReport.Remark;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.Time;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds the report of a run. */
final class Reporter {
    private final Plan plan;
    private final Time time;
    private final Remains remains;
    private final StepContext context;

    Reporter(Plan plan, StepContext context) {
        this.plan = plan;
        this.time = context.time();
        this.remains = new Remains(plan, context.state(), context.conventions().migrationTags());
        this.context = context;
    }

    private Whereabouts look() {
        return Whereabouts.now(plan, context.control(), context.state().late());
    }

    private NextActions next(Whereabouts now) {
        return new NextActions(plan, now.status(), time.now());
    }

    MigrationReport done() {
        boolean stays = !plan.request().moves();
        Whereabouts now = look();
        return measured()
                .pins(pins())
                .leftBehind(remains.whenDone())
                .result(Result.DONE)
                .vm(now.vm())
                .remark(unlessStarted(stays))
                .data(now.data(stays ? Situation.ON_SOURCE_WITH_SNAPSHOTS : Situation.ON_DESTINATION))
                .next(afterwards(now))
                .build();
    }

    private List<NextAction> afterwards(Whereabouts now) {
        if (plan.startsVm()) {
            return next(now).done();
        }
        return !plan.request().moves() ? List.of() : next(now).startByHand();
    }

    private Optional<Remark> unlessStarted(boolean stays) {
        if (plan.startsVm()) {
            return Optional.empty();
        }
        return Optional.of(stays ? Remark.NOTHING_MOVED : Remark.NOT_STARTED);
    }

    MigrationReport undone(StepOutcome cause, List<Leftover> leftovers) {
        Whereabouts now = look();
        Set<VolumeName> kept = context.state().keptThere().keySet();
        return failed(Result.UNDONE, cause, now)
                .leftBehind(remains.whenUndone())
                .remark(plan.found().isPoweroff() ? Optional.of(Remark.WAS_POWEROFF) : Optional.empty())
                .data(now.data(Situation.ON_SOURCE, kept))
                .next(next(now).afterRollback(cause, !leftovers.isEmpty(), kept))
                .leftovers(leftovers)
                .build();
    }

    /**
     * For a run that was asked to stop and to leave everything as it is.
     *
     * @param step number of the last step that may have acted
     */
    MigrationReport left(StepOutcome cause, int step) {
        Whereabouts now = look();
        return failed(Result.NEEDS_PERSON, cause, now)
                .pins(pinsAt(step))
                .data(now.inBetween(context.state().stay()))
                .next(next(now).left())
                .build();
    }

    /** For a run whose migration was taken over: the other run reports what was done. */
    MigrationReport takenOver(String why) {
        return new MigrationReportBuilder()
                .result(Result.HELD)
                .failure(FailureCode.TAKEN_OVER)
                .cause(why)
                .vm(look().vm())
                .data(new DataLocation.WithAnotherRun())
                .addNext(new NextAction.LookAtStatus(plan.request().vm(), Optional.empty(), Reason.TAKEN_OVER))
                .build();
    }

    /**
     * For a rollback that cannot go on.
     *
     * @param step number of the step that cannot be undone; those after it are
     */
    MigrationReport stuck(StepOutcome cause, int step, List<Leftover> leftovers) {
        Whereabouts now = look();
        return failed(Result.NEEDS_PERSON, cause, now)
                .data(now.inBetween(context.state().stay()))
                .leftovers(leftovers)
                .pins(pinsAt(step))
                .next(next(now).stuck(cause, plan.steps().get(step - 1)))
                .build();
    }

    MigrationReport notStarted(StepOutcome cause) {
        return notStarted(cause, List.of());
    }

    /**
     * @param missing why it could not roll back by itself
     */
    MigrationReport notStarted(StepOutcome cause, List<String> missing) {
        Whereabouts now = look();
        return failed(Result.NEEDS_PERSON, cause, now)
                .pins(pins())
                .data(now.data(Situation.ON_DESTINATION))
                .next(next(now).notStarted(cause, missing))
                .build();
    }

    /** For a VM that was RUNNING on the destination and did not, or may not, stay so. */
    MigrationReport onProbation(StepOutcome cause) {
        Whereabouts now = look();
        return failed(Result.NEEDS_PERSON, cause, now)
                .pins(pins())
                .leftBehind(remains.whenDone())
                .data(now.data(Situation.ON_DESTINATION))
                .next(next(now).onProbation(cause))
                .build();
    }

    private List<PinChange> pins() {
        return new ChangedPins(context.records()).of(plan, context.state().records());
    }

    private List<PinChange> pinsAt(int step) {
        return ChangedPins.areChanged(plan, step) ? pins() : List.of();
    }

    /** How long the VM was down; empty if it did not run before, or does not run yet. */
    Optional<MigrationReport.Down> downtime() {
        DowntimeWatch seen = context.state().downtime();
        return seen.noted()
                .total()
                .map(total -> new MigrationReport.Down(total, seen.nowhere(), plan.downtimeAllowed(), seen.atLeast()));
    }

    private MigrationReportBuilder measured() {
        Traffic traffic = context.state().traffic();
        return new MigrationReportBuilder()
                .downtime(downtime())
                .sent(traffic.sends() == 0 ? Optional.empty() : Optional.of(traffic));
    }

    private MigrationReportBuilder failed(Result result, StepOutcome cause, Whereabouts now) {
        return measured()
                .result(result)
                .failure(cause.isGood() ? Optional.empty() : Optional.of(cause.code()))
                .cause(cause.message())
                .vm(now.vm());
    }
}
