package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Journal;
import io.github.onevm.migrate.execution.Renaming;
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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
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
    private final Map<Side, Set<SnapshotId>> left = new EnumMap<>(Side.class);
    private final Map<Side, Integer> removed = new EnumMap<>(Side.class);
    private final List<LeftBehind.Left> deleted = new ArrayList<>();

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
            keeper.end(ofMove(report)).ifPresent(failures::add);
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
        left.put(Side.DESTINATION, new HashSet<>(snapshots.destination()));
        left.put(Side.SOURCE, new HashSet<>(snapshots.source()));
        remove(Side.DESTINATION, snapshots.destination());
        remove(Side.SOURCE, snapshots.source());
        Map<String, LeftBehind.Left> described = (request.deletesSource()
                        ? old.described()
                        : List.<LeftBehind.Left>of())
                .stream().collect(Collectors.toMap(LeftBehind.Left::name, volume -> volume, (one, other) -> one));
        ending.volumes().forEach(volume -> tried(() -> end(ending, volume, described)));
    }

    private void end(OldVolumesEnding ending, Renaming volume, Map<String, LeftBehind.Left> described) {
        List<String> obstacles = ending.end(volume);
        failures.addAll(obstacles);
        if (obstacles.isEmpty() && request.deletesSource()) {
            Optional.ofNullable(described.get(volume.newName().value())).ifPresent(deleted::add);
        }
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
        left.getOrDefault(side, Set.of()).remove(id);
    }

    private void changed(StorageCall.DeleteSent call, Runnable change, BooleanSupplier isMade) {
        try {
            new VerifiedChange(context, call, change, isMade).make();
            removed.merge(call.side(), 1, Integer::sum);
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
        Optional<LeftBehind> stays = leftBehind();
        return new MigrationReportBuilder()
                .removed(new MigrationReport.Removed(
                        removed.getOrDefault(Side.SOURCE, 0),
                        removed.getOrDefault(Side.DESTINATION, 0),
                        plan.sourceCluster(),
                        deleted))
                .result(done ? Result.DONE : Result.NEEDS_PERSON)
                .failure(done ? Optional.empty() : Optional.of(FailureCode.COMMIT_UNFINISHED))
                .cause(done ? Optional.empty() : Optional.of(String.join("; ", failures)))
                .vm(now.vm())
                .data(now.data(ended() ? Situation.ON_DESTINATION_WITHOUT_WAY_BACK : Situation.ON_DESTINATION))
                .leftBehind(stays)
                .next(next(done, stays))
                .build();
    }

    private List<NextAction> next(boolean done, Optional<LeftBehind> stays) {
        if (!done) {
            return List.of(new NextAction.CommitMigration(request, Reason.FAILED));
        }
        boolean volumes = stays.stream()
                .flatMap(left -> left.sites().stream())
                .flatMap(site -> site.volumes().stream())
                .anyMatch(volume -> volume.until().isEmpty());
        return volumes
                ? List.of(new NextAction.CommitMigration(
                        Commit.of(plan.request().vm()).deletingSource(), Reason.WAY_BACK_KEPT))
                : List.of();
    }

    /** The journal still tells of the move as well. */
    private MigrationReport ofMove(MigrationReport report) {
        MigrationReportBuilder kept = new MigrationReportBuilder().from(report).removed(Optional.empty());
        before.ifPresent(migration ->
                kept.downtime(migration.downtime()).sent(migration.sent()).pins(migration.pins()));
        return kept.build();
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
                    site(Side.SOURCE, plan.sourceCluster(), volumes),
                    site(Side.DESTINATION, plan.targetCluster(), List.of()));
        } catch (BackendException e) {
            return Optional.empty();
        }
    }

    private LeftBehind.Site site(Side side, String cluster, List<LeftBehind.Left> volumes) {
        int snapshots = left.getOrDefault(side, Set.of()).size();
        String tags =
                snapshots == 0 ? "" : Remains.tags(plan, context.conventions().migrationTags());
        return new LeftBehind.Site(cluster, volumes, snapshots, tags, List.of());
    }
}
