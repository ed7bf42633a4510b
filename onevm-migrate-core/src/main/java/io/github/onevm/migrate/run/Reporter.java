package io.github.onevm.migrate.run;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.StepContext;
import io.github.onevm.migrate.step.StepOutcome;
import java.util.List;
import java.util.Optional;

/** Says how a run ended, from what the world shows and not from what the run believes. */
final class Reporter {
    private static final String CLEAR_UP =
            "see what is left over in the destination cluster; the next attempt sets aside what is in its way";

    private final Plan plan;
    private final StepContext context;
    private final VmId vm;

    Reporter(Plan plan, StepContext context) {
        this.plan = plan;
        this.context = context;
        this.vm = plan.request().vm();
    }

    MigrationReport done() {
        boolean snapshotOnly = plan.request().options().snapshotOnly();
        return new MigrationReportBuilder()
                .result(Result.DONE)
                .vm(whereVm())
                .data(
                        snapshotOnly
                                ? "in " + plan.sourceCluster() + ", with snapshots of it in " + plan.targetCluster()
                                : inTarget())
                .next(plan.startsVm() || snapshotOnly ? List.of() : startHints())
                .build();
    }

    private List<String> startHints() {
        String why = plan.found().isRunning()
                ? "it was left UNDEPLOYED as asked"
                : "it was " + plan.found() + " and is never booted by a migration";
        return List.of(why + "; to start it: " + plan.startCommand());
    }

    MigrationReport undone(StepOutcome cause, List<String> leftovers) {
        return failed(Result.UNDONE, cause)
                .data("in " + plan.sourceCluster() + ", with the names it had")
                .next(leftovers.isEmpty() ? List.of() : List.of(CLEAR_UP))
                .leftovers(leftovers)
                .build();
    }

    MigrationReport stuck(StepOutcome cause, Step step, List<String> leftovers) {
        return failed(Result.NEEDS_PERSON, cause)
                .data("in " + plan.sourceCluster() + ": volumes there have their own names or MIGRATED-<name>-"
                        + plan.stamp().getEpochSecond() + "; what is in " + plan.targetCluster() + " is a copy")
                .leftovers(leftovers)
                .addNext("the undoing stopped at: " + step.title())
                .addNext("look first: onevm show " + vm)
                .addNext(advice())
                .build();
    }

    /** In a failure state of the undeploy OpenNebula must retry it before anything else can be done with the VM. */
    private String advice() {
        return status().filter(s -> s.state().isFailure())
                .map(s -> "when the cause is mended: onevm recover --retry " + vm)
                .orElse("do not start it before its records and the names of its volumes agree");
    }

    MigrationReport notStarted(StepOutcome cause) {
        MigrationReportBuilder report =
                failed(Result.NEEDS_PERSON, cause).data(inTarget()).addNext("look first: onevm show " + vm);
        Optional<VmStatus> now = status();
        if (now.filter(s -> s.state().isUndeployed()).isPresent()) {
            report.addNext("when the cause is mended: " + plan.startCommand());
        } else if (now.filter(s -> s.state().isFailure()).isPresent()) {
            report.addNext("when the cause is mended: onevm recover --retry " + vm);
        } else if (now.filter(s -> s.state().isPending()).isPresent()) {
            report.addNext("it starts as soon as the scheduler finds a host, or now: onevm deploy " + vm + " <host>");
        }
        return report.addNext("do not terminate it: that deletes its volumes").build();
    }

    private MigrationReportBuilder failed(Result result, StepOutcome cause) {
        return new MigrationReportBuilder()
                .result(result)
                .failure(cause.code())
                .cause(cause.message())
                .vm(whereVm());
    }

    private String inTarget() {
        return "in " + plan.targetCluster() + "; the old copy in " + plan.sourceCluster()
                + " is renamed to MIGRATED-<name>-" + plan.stamp().getEpochSecond();
    }

    private String whereVm() {
        return status().map(s -> plan.vmLabel() + " is " + s.state() + where(s))
                .orElse(plan.vmLabel() + " could not be looked at");
    }

    private static String where(VmStatus status) {
        return status.lastHistory()
                .map(h -> (status.state().isUndeployed() ? ", last on host " : " on host ") + h.host() + " ("
                        + h.hostName() + ") of cluster " + h.cluster())
                .orElse("");
    }

    /** A look that fails, for whatever reason, must not hide how the run ended: the report says that it failed. */
    private Optional<VmStatus> status() {
        try {
            return Optional.of(context.control().status(vm));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
