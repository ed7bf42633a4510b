package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the way back of a migration may be ended. Everything is checked before the journal is touched, so a refusal
 * changes nothing. Read-only.
 */
final class CommitCheck {
    private final MigrationJournal left;
    private final Plan plan;
    private final StepContext context;
    private final Refusals refusals;

    /** Why not. */
    private record No(FailureCode code, String why) {}

    CommitCheck(MigrationJournal left, StepContext context) {
        this.left = left;
        this.plan = left.plan();
        this.context = context;
        this.refusals = new Refusals(left, context.control());
    }

    /** The report of the refusal; empty if it may be committed. */
    Optional<MigrationReport> refusal(Commit request, TransferSnapshots snapshots, FencedVolumes old) {
        return notDone()
                .or(() -> arriving(snapshots))
                .or(() -> request.keepsSource().isPresent() ? cannotExpire() : Optional.empty())
                .or(() -> request.endsSource() ? notOnOwnCopies() : Optional.empty())
                .or(() -> request.endsSource() ? notAsLeft(old) : Optional.empty())
                .map(no -> refusals.noCommit(no.code(), no.why()));
    }

    /** Before anything else is read. */
    Optional<MigrationReport> refusal() {
        return notDone().map(no -> refusals.noCommit(no.code(), no.why()));
    }

    /** A commit that was broken off is finished, whatever has become of its report. */
    private Optional<No> notDone() {
        boolean begun = plan.request().moves()
                && left.learned().committing().isPresent()
                && left.direction() == Direction.FORWARD;
        return left.isMove() || begun
                ? Optional.empty()
                : Optional.of(new No(
                        FailureCode.NOT_DONE,
                        "the last migration of " + plan.vmLabel() + " has not moved it, or is not over: its way back is"
                                + " still needed"));
    }

    private static Optional<No> arriving(TransferSnapshots snapshots) {
        return snapshots.arriving().isEmpty()
                ? Optional.empty()
                : Optional.of(new No(
                        FailureCode.DATA_STILL_ARRIVING,
                        snapshots.arriving().size() + " snapshots have not arrived completely on the destination"));
    }

    private Optional<No> cannotExpire() {
        return context.source().freezing().isPresent()
                ? Optional.empty()
                : Optional.of(new No(
                        FailureCode.SOURCE_CANNOT_EXPIRE,
                        context.source().name() + " cannot delete volumes by itself at a later time"));
    }

    /** The VM must be seen to work without the old volumes. */
    private Optional<No> notOnOwnCopies() {
        VmStatus now = context.control().status(plan.request().vm());
        boolean there = now.lastHistory()
                .filter(h -> h.cluster().equals(plan.request().target()))
                .isPresent();
        if (!now.state().isRunning() || !there) {
            return Optional.of(new No(
                    FailureCode.VM_NOT_RUNNING,
                    plan.vmLabel() + " is " + now.state() + ", not RUNNING in " + plan.targetCluster()));
        }
        return missing();
    }

    private Optional<No> missing() {
        Map<VolumeName, String> created = left.learned().created();
        Map<VolumeName, Volume> there = context.destination().find(created.keySet());
        Set<VolumeName> users = context.destination().attachments(created.keySet()).stream()
                .map(a -> a.volume())
                .collect(Collectors.toSet());
        VolumeName tpm = context.conventions()
                .names(plan.request().options().prefix())
                .tpm(plan.request().vm());
        List<VolumeName> bad = created.entrySet().stream()
                .filter(e -> Optional.ofNullable(there.get(e.getKey()))
                                .filter(v -> v.globalId().equals(e.getValue()))
                                .isEmpty()
                        || (!users.contains(e.getKey()) && !e.getKey().equals(tpm)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return !created.isEmpty() && bad.isEmpty()
                ? Optional.empty()
                : Optional.of(new No(
                        FailureCode.VM_NOT_RUNNING,
                        "volumes of " + plan.vmLabel()
                                + " are not those that the migration has created, or are not in use"
                                + " on the destination: " + bad));
    }

    private static Optional<No> notAsLeft(FencedVolumes old) {
        List<Renaming> existing = old.existing();
        List<String> obstacles = new ArrayList<>(old.obstacles(existing));
        if (obstacles.isEmpty()) {
            obstacles.addAll(old.changes(existing));
        }
        return obstacles.isEmpty()
                ? Optional.empty()
                : Optional.of(new No(FailureCode.SOURCE_NOT_AS_LEFT, String.join("; ", obstacles)));
    }
}
