package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.DowntimeWatch;
import io.github.onevm.migrate.execution.Overdue;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the report of a run. */
final class Reporter {
    private static final String CLEAR_UP =
            "see what is left over in the destination cluster; the next attempt sets aside what is in its way";

    private final Plan plan;
    private final Whereabouts whereabouts;
    private final VmId vm;
    private final Time time;
    private final Remains remains;
    private final StepContext context;

    Reporter(Plan plan, StepContext context) {
        this.plan = plan;
        this.whereabouts = new Whereabouts(plan, context.control());
        this.vm = plan.request().vm();
        this.time = context.time();
        this.remains = new Remains(plan, context.state(), context.conventions().migrationTags());
        this.context = context;
    }

    MigrationReport done() {
        boolean snapshotOnly = plan.request().options().snapshotOnly();
        return measured()
                .leftBehind(remains.whenDone())
                .result(Result.DONE)
                .vm(whereabouts.vm() + unlessStarted())
                .data(
                        snapshotOnly
                                ? "in " + plan.sourceCluster() + ", with snapshots of it in " + plan.targetCluster()
                                : whereabouts.inTarget())
                .next(plan.startsVm() || snapshotOnly ? List.of() : startHints())
                .build();
    }

    private String unlessStarted() {
        if (plan.startsVm()) {
            return "";
        }
        return plan.request().options().snapshotOnly()
                ? "; snapshots were sent, nothing was moved"
                : "; moved to " + plan.targetCluster() + ", not started";
    }

    private List<String> startHints() {
        String why = plan.found().isRunning()
                ? "it was left UNDEPLOYED as asked"
                : "it was " + plan.found() + " and is never booted by a migration";
        String start = "to start it: " + plan.startCommand();
        Optional<VmStatus> now = whereabouts.status();
        Overdue ending = now.map(s -> Overdue.of(vm, s, time.now()).endingUndeployed())
                .orElseGet(() -> new Overdue(vm, List.of()));
        if (ending.isEmpty()) {
            return List.of(why + "; " + start);
        }
        return now.filter(VmStatus::isLocked).isPresent()
                ? List.of(
                        "it is kept locked: within 15 s of an unlock OpenNebula does " + ending.list(),
                        "to delete that, right after a try of it: onevm unlock " + vm + " && " + ending.deletions(),
                        "then " + start)
                : List.of(
                        "it does not stay UNDEPLOYED: within 15 s OpenNebula does " + ending.list(),
                        "to delete that: " + ending.deletions());
    }

    MigrationReport undone(StepOutcome cause, List<String> leftovers) {
        return failed(Result.UNDONE, cause)
                .leftBehind(remains.whenUndone())
                .vm(whereabouts.vm() + (plan.found().isPoweroff() ? "; it was found POWEROFF" : ""))
                .data(whereabouts.inSource())
                .next(Stream.concat(
                                clearUp(leftovers),
                                kept(context.state().keptThere().keySet()))
                        .toList())
                .leftovers(leftovers)
                .build();
    }

    private static Stream<String> clearUp(List<String> leftovers) {
        return leftovers.isEmpty() ? Stream.empty() : Stream.of(CLEAR_UP);
    }

    private Stream<String> kept(Set<VolumeName> kept) {
        return kept.isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of("what a guest may have written in " + plan.targetCluster()
                                + " is kept in volumes there; to remove it for good, on that storage cluster:"),
                        kept.stream().map(context.conventions()::deleteCommand));
    }

    /** For a run that was asked to stop and to leave everything as it is. */
    MigrationReport left(StepOutcome cause) {
        return failed(Result.NEEDS_PERSON, cause)
                .data(whereabouts.inBetween(context.state().stay()))
                .addNext("go on: onevm-migrate resume " + vm)
                .addNext("or back: onevm-migrate rollback " + vm)
                .build();
    }

    /** For a run whose migration was taken over: the other run reports what was done. */
    MigrationReport takenOver(String why) {
        return new MigrationReportBuilder()
                .result(Result.HELD)
                .failure(FailureCode.TAKEN_OVER)
                .cause(why)
                .vm(whereabouts.vm())
                .data("where the run that has the migration now brings it")
                .addNext("look: onevm-migrate status " + vm)
                .build();
    }

    MigrationReport stuck(StepOutcome cause, Step step, List<String> leftovers) {
        return failed(Result.NEEDS_PERSON, cause)
                .data(whereabouts.inBetween(context.state().stay()))
                .leftovers(leftovers)
                .addNext("the undoing stopped at: " + step.title())
                .addNext("look first: onevm show " + vm)
                .addNext((cause.code() == FailureCode.INTERRUPTED ? "to go on going back" : "when the cause is mended")
                        + ": onevm-migrate rollback " + vm)
                .addNext("do not start it before its records and the names of its volumes agree")
                .build();
    }

    MigrationReport notStarted(StepOutcome cause) {
        return notStarted(cause, List.of());
    }

    /**
     * @param missing why it could not roll back by itself
     */
    MigrationReport notStarted(StepOutcome cause, List<String> missing) {
        MigrationReportBuilder report =
                failed(Result.NEEDS_PERSON, cause).data(whereabouts.inTarget()).addNext("look first: onevm show " + vm);
        if (whereabouts.status().filter(s -> s.state().isPending()).isPresent()) {
            report.addNext("it starts as soon as the scheduler finds a host, or now: " + plan.deployCommand());
        }
        missing.forEach(what -> report.addNext("it did not go back by itself: " + what));
        String when = cause.code() == FailureCode.INTERRUPTED ? "to go on" : "when the cause is mended";
        return report.addNext(when + ": onevm-migrate resume " + vm)
                .addNext("or back, without what the guest has written there: onevm-migrate rollback " + vm
                        + " --discard-destination-writes")
                .addNext("do not terminate it: that deletes its volumes")
                .build();
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

    private MigrationReportBuilder failed(Result result, StepOutcome cause) {
        return measured()
                .result(result)
                .failure(cause.isGood() ? Optional.empty() : Optional.of(cause.code()))
                .cause(cause.message())
                .vm(whereabouts.vm());
    }
}
