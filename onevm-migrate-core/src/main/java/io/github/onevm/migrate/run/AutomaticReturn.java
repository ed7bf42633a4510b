package io.github.onevm.migrate.run;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.OnProbationFailure;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a VM back that has fallen after its start, if its move was asked to: by a move back with a journal of its own. The report
 * tells of both. Thread-safe if its back-ends are.
 */
public final class AutomaticReturn {
    private final Runs runs;
    private final Preparation preparation;

    public AutomaticReturn(Runs runs, Preparation preparation) {
        this.runs = runs;
        this.preparation = preparation;
    }

    /**
     * What follows a run.
     *
     * @param report how it has ended
     * @return the same report if nothing follows
     */
    public MigrationReport after(
            MigrationReport report, VmId vm, MigrationListener listener, Cancellation cancellation) {
        boolean fell = report.result() == Result.NEEDS_PERSON
                && report.failure().filter(FailureCode.PROBATION_FAILED::equals).isPresent();
        if (!fell || cancellation.isCancelled()) {
            return report;
        }
        try {
            // Only the migration that holds the VM: after a rollback, the last move is another one.
            return runs.fallen(vm)
                    .flatMap(KeptJournal::record)
                    .filter(left -> left.plan().request().options().onProbationFailure() == OnProbationFailure.REVERSE)
                    .map(left -> runs.whyNotByItself(left)
                            .map(why -> notBegun(report, why))
                            .orElseGet(() -> returned(report, left, listener, cancellation)))
                    .orElse(report);
        } catch (BackendException e) {
            return notBegun(report, String.valueOf(e.getMessage()));
        }
    }

    /** The VM is down, so the move back is not given up because its differences are large. */
    private static MigrationOptions back(MigrationOptions move) {
        return MigrationOptions.builder()
                .returning(Returning.DIFFERENCE)
                .cutOverAnyway(true)
                .continueOverBudget(true)
                .undeployLimit(move.undeployLimit())
                .finalLimit(move.finalLimit())
                .resumeLimit(move.resumeLimit())
                .probation(move.probation())
                .parallel(move.parallel())
                .imageRecords(move.imageRecords())
                .snapshots(move.snapshots())
                .pins(move.pins())
                .prefix(move.prefix())
                .waived(move.waived())
                .build();
    }

    private MigrationReport returned(
            MigrationReport move, MigrationJournal left, MigrationListener listener, Cancellation cancellation) {
        MigrationRequest request = left.plan().request();
        Reverse reverse = new Reverse(request.vm(), back(request.options()));
        Planning planning = preparation.planReverse(reverse);
        if (planning instanceof Planning.Ready ready) {
            return both(move, runs.begin(ready.plan(), listener, cancellation), reverse.vm());
        }
        return notBegun(
                move,
                ((Planning.Refused) planning)
                        .findings().stream()
                                .filter(Finding::blocks)
                                .map(finding -> finding.id() + ": " + finding.found())
                                .collect(Collectors.joining("; ")));
    }

    private static MigrationReport notBegun(MigrationReport move, String why) {
        return new MigrationReportBuilder()
                .from(move)
                .cause(cause(move) + "; it could not be taken back: " + why)
                .build();
    }

    /** Where everything is now, and why the move has failed. */
    private static MigrationReport both(MigrationReport move, MigrationReport back, VmId vm) {
        boolean isBack = back.result() == Result.DONE;
        MigrationReportBuilder both = new MigrationReportBuilder()
                .from(back)
                .result(isBack ? Result.UNDONE : Result.NEEDS_PERSON)
                .failure(move.failure())
                .downtime(down(move.downtime(), back.downtime()))
                .sent(sent(move.sent(), back.sent()))
                .cause(
                        isBack
                                ? cause(move) + "; it was taken back with everything that its guest has written"
                                : cause(move) + "; it was to be taken back, and that has not succeeded: "
                                        + cause(back));
        if (move.pins().stream().anyMatch(pin -> !back.pins().contains(pin))) {
            both.addAllPins(move.pins());
        }
        if (back.result() == Result.UNDONE || back.result() == Result.HELD) {
            both.addNext(new NextAction.ReverseMigration(vm, Reason.FAILED));
        }
        return both.build();
    }

    /** In both directions. How long the VM was fallen before the way back stopped or started it, no run has seen. */
    private static Optional<MigrationReport.Down> down(
            Optional<MigrationReport.Down> there, Optional<MigrationReport.Down> back) {
        return there.flatMap(one -> back.map(other -> new MigrationReport.Down(
                        one.total().plus(other.total()),
                        one.nowhere().flatMap(n -> other.nowhere().map(n::plus)),
                        one.allowed(),
                        one.atLeast().isEmpty() && other.atLeast().isEmpty()
                                ? Optional.empty()
                                : Optional.of(one.atLeast()
                                        .orElse(one.total())
                                        .plus(other.atLeast().orElse(other.total()))))))
                .or(() -> there)
                .or(() -> back);
    }

    private static Optional<Traffic> sent(Optional<Traffic> there, Optional<Traffic> back) {
        return there.flatMap(one -> back.map(one::plus)).or(() -> there).or(() -> back);
    }

    private static String cause(MigrationReport report) {
        return report.cause().orElse("the cause is not known");
    }
}
