package io.github.onevm.migrate.examples.fleet;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.Verification;
import io.github.onevm.migrate.spi.BackendException;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** With one migrator for all activities of the worker. */
public final class MoveActivitiesImpl implements MoveActivities {
    private final Migrator migrator;

    /** The caller closes the migrator when the worker has ended. */
    public MoveActivitiesImpl(Migrator migrator) {
        this.migrator = migrator;
    }

    @Override
    public void prepare(FleetOrder.Move move) {
        if (isThere(move)) {
            return;
        }
        require(carriedOut(move, MigrationOptions.builder().snapshotOnly(true).build()));
    }

    @Override
    public void cutOver(FleetOrder.Move move) {
        if (isThere(move) && unfinished(move).isEmpty()) {
            return;
        }
        require(carriedOut(move, MigrationOptions.defaults()));
    }

    @Override
    public void finish(FleetOrder.Move move) {
        Verification found = migrator.verify(new VmId(move.vm()));
        if (found.verdict() == Verification.Verdict.UNKNOWN) {
            throw ApplicationFailure.newFailure(
                    "VM " + move.vm() + " was moved, and not all of it could be compared", "again");
        }
        if (found.verdict() == Verification.Verdict.DIFFERENT) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "VM " + move.vm() + " was moved, and something is not as its journal says", "verification");
        }
    }

    private boolean isThere(FleetOrder.Move move) {
        return migrator.place(new VmId(move.vm()))
                .cluster()
                .filter(new ClusterId(move.to())::equals)
                .isPresent();
    }

    private Optional<MigrationStatus> unfinished(FleetOrder.Move move) {
        return migrator.status(new VmId(move.vm())).filter(status -> !status.isOver());
    }

    /** What another worker has left is finished first, whatever it was. */
    private MigrationReport carriedOut(FleetOrder.Move move, MigrationOptions options) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        Cancellation cancellation = Cancellation.leaving();
        VmId vm = new VmId(move.vm());
        try (Heartbeat heartbeat = new Heartbeat()) {
            heartbeat.begin(context, cancellation);
            Optional<MigrationStatus> left = unfinished(move);
            if (left.isPresent()) {
                MigrationReport ended = migrator.resume(resume(context, vm), MigrationListener.SILENT, cancellation);
                boolean isThis = left.orElseThrow()
                        .course()
                        .filter(course ->
                                (course.kind() == MigrationStatus.Kind.SNAPSHOTS_ONLY) == options.snapshotOnly())
                        .isPresent();
                if (isThis || ended.result() != Result.DONE) {
                    return ended;
                }
            }
            Planning planning = migrator.plan(new MigrationRequest(vm, new ClusterId(move.to()), options));
            if (planning instanceof Planning.Ready ready) {
                return migrator.run(ready.plan(), MigrationListener.SILENT, cancellation);
            }
            throw ApplicationFailure.newNonRetryableFailure(
                    "VM " + vm + " cannot be moved: " + planning.assessment().findings(), "refused");
        } catch (BackendException e) {
            // Nothing was changed, or the journal says what: tried again.
            throw ApplicationFailure.newFailureWithCause(String.valueOf(e.getMessage()), "site", e);
        }
    }

    /**
     * A further attempt follows a worker whose heartbeat is missing, perhaps on another machine, of which this one cannot see whether it is gone. Its journal is watched
     * for a while before it is taken over, and a worker that is seen alive keeps it.
     */
    private static Resume resume(ActivityExecutionContext context, VmId vm) {
        Resume resume = Resume.of(vm);
        return context.getInfo().getAttempt() > 1 ? resume.takingOver() : resume;
    }

    /** Held by another run, or left by this one: tried again. */
    private static void require(MigrationReport report) {
        if (report.result() == Result.DONE) {
            return;
        }
        String why = report.result()
                + report.failure().map(code -> " " + code).orElse("")
                + report.cause().map(cause -> ": " + cause).orElse("");
        boolean again = report.result() == Result.HELD
                || report.failure().filter(FailureCode.INTERRUPTED::equals).isPresent();
        throw again
                ? ApplicationFailure.newFailure(why, "again")
                : ApplicationFailure.newNonRetryableFailure(why, "failed");
    }
}
