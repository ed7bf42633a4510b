package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.VerifiedChange;
import io.github.onevm.migrate.journal.JournalKeeper;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.StorageCall.Side;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Ends the way back of a migration: removes its transfer snapshots from both sides, and deletes or freezes its old volumes if asked. What is
 * removed is noted in the journal before the first removal, and each volume is looked at again right before it is touched.
 * Repeatable: a second run finishes what the first one did not. One run per instance.
 */
final class CommitRun {
    private final Plan plan;
    private final StepContext context;
    private final JournalKeeper keeper;
    private final Commit request;
    private final Optional<MigrationReport> before;
    private final FencedVolumes old;
    private final List<String> failures = new ArrayList<>();

    /**
     * @param before the report of the migration; absent after a commit that was broken off
     */
    CommitRun(Plan plan, StepContext context, JournalKeeper keeper, Commit request, Optional<MigrationReport> before) {
        this.plan = plan;
        this.context = context;
        this.keeper = keeper;
        this.request = request;
        this.before = before;
        this.old = new FencedVolumes(plan, context);
    }

    MigrationReport run() {
        try {
            tried(this::removeAll);
            MigrationReport report = report();
            keeper.end(report).ifPresent(failures::add);
            return report;
        } catch (Journal.TakenOver e) {
            return new Reporter(plan, context).takenOver(String.valueOf(e.getMessage()));
        }
    }

    private void removeAll() {
        TransferSnapshots snapshots = TransferSnapshots.find(plan, context);
        // What was checked before the claim may have changed since: the VM may have fallen, or somebody may use an old
        // volume.
        Optional<MigrationReport> refusal = new CommitCheck(keeper.record(), context).refusal(request, snapshots, old);
        if (refusal.isPresent()) {
            failures.add(refusal.flatMap(MigrationReport::cause).orElse("the commit is refused"));
            return;
        }
        OldVolumesEnding ending = new OldVolumesEnding(context, old, request);
        context.state().committing(snapshots.noted().and(ending.noted()));
        context.journal().beforeChange();
        remove(Side.DESTINATION, snapshots.destination());
        remove(Side.SOURCE, snapshots.source());
        ending.volumes().forEach(volume -> tried(() -> failures.addAll(ending.end(volume))));
    }

    private void remove(Side side, Collection<SnapshotId> snapshots) {
        VolumeStore store = side == Side.SOURCE ? context.source() : context.destination();
        store.sentSnapshots()
                .ifPresent(sent -> snapshots.stream()
                        .sorted((a, b) -> a.value().compareTo(b.value()))
                        .forEach(id -> tried(() -> remove(side, sent, id))));
    }

    private void remove(Side side, SentSnapshots sent, SnapshotId id) {
        changed(
                new StorageCall.DeleteSent(side, Optional.of(id)),
                () -> sent.delete(id),
                () -> sent.present(Set.of(id)).isEmpty());
    }

    private void changed(StorageCall call, Runnable change, BooleanSupplier isMade) {
        try {
            new VerifiedChange(context, call, change, isMade).make();
        } catch (BackendException.NotFound gone) {
            // Removed before, by an earlier commit or by somebody else.
        }
    }

    /** What fails is told at the end; the rest is removed all the same. */
    private void tried(Runnable action) {
        try {
            action.run();
        } catch (BackendException | Journal.NotWritten e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    private MigrationReport report() {
        Whereabouts now =
                Whereabouts.now(plan, context.control(), context.state().late());
        boolean done = failures.isEmpty();
        MigrationReportBuilder report = new MigrationReportBuilder();
        before.ifPresent(migration ->
                report.downtime(migration.downtime()).sent(migration.sent()).pins(migration.pins()));
        return report.result(done ? Result.DONE : Result.NEEDS_PERSON)
                .failure(done ? Optional.empty() : Optional.of(FailureCode.COMMIT_UNFINISHED))
                .cause(done ? Optional.empty() : Optional.of(String.join("; ", failures)))
                .vm(now.vm())
                .data(now.data(ended() ? Situation.ON_DESTINATION_WITHOUT_WAY_BACK : Situation.ON_DESTINATION))
                .leftBehind(leftBehind())
                .next(done ? List.of() : List.of(new NextAction.CommitMigration(request, Reason.FAILED)))
                .build();
    }

    private boolean ended() {
        return context.state().committing().filter(Committing::endsVolumes).isPresent();
    }

    /** It could be read a moment ago; if not any more, the report has no list. */
    private Optional<LeftBehind> leftBehind() {
        try {
            List<LeftBehind.Left> volumes = Stream.concat(old.described().stream(), old.frozen().stream())
                    .toList();
            return LeftBehind.of(
                    new LeftBehind.Site(plan.sourceCluster(), volumes, 0, "", List.of()),
                    new LeftBehind.Site(plan.targetCluster(), List.of(), 0, "", List.of()));
        } catch (BackendException e) {
            return Optional.empty();
        }
    }
}
