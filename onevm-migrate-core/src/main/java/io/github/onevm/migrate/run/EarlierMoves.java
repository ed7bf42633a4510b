package io.github.onevm.migrate.run;

import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RemoveOldVolumes;
import io.github.onevm.migrate.survey.EarlierMove;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The move that has brought a VM to where it is, from its journal: a move that is done; or a move back that was rolled back, whose
 * plan keeps what the move before it has noted. Pure.
 */
final class EarlierMoves {
    private EarlierMoves() {}

    /** The cluster that such a move has taken the VM from; empty if the journal is none of such a move. */
    static Optional<ClusterId> home(MigrationJournal journal, VmStatus now) {
        if (isRolledBackReturn(journal)) {
            return Optional.of(journal.plan().request().target());
        }
        OptionalInt stay = journal.learned().stay();
        return isMoved(journal)
                ? now.stays().stream()
                        .filter(s -> stay.isPresent() && s.seq() == stay.getAsInt())
                        .map(HistoryRecord::cluster)
                        .findFirst()
                : Optional.empty();
    }

    /**
     * Whether the first round of this plan builds on the snapshots of an earlier move. The checks that say so of a plain move stay in
     * its plan. A way back in full is said to send everything, even if it could build on some of them.
     */
    static boolean areBuiltOnBy(Plan plan) {
        return switch (plan.request().options().returning()) {
            case DIFFERENCE -> true;
            case FULL -> false;
            case NO -> hasFound(plan, Preflight.EARLIER_MOVE_ON_DESTINATION) && !hasFound(plan, Preflight.SENT_IN_FULL);
        };
    }

    private static boolean hasFound(Plan plan, String check) {
        return Stream.concat(plan.warnings().stream(), plan.waived().stream())
                .anyMatch(finding -> finding.id().equals(check));
    }

    static EarlierMove of(MigrationJournal journal) {
        return isRolledBackReturn(journal) ? returned(journal.plan()) : moved(journal);
    }

    /**
     * Whether a move back may be proposed: the move has a way back, and the VM is in a state from which it can be moved.
     *
     * @param now the VM; empty if it could not be read
     */
    static boolean mayReturn(MigrationJournal journal, Optional<VmStatus> now) {
        return isMoved(journal) && journal.learned().committing().isEmpty() && mayReturn(journal.plan(), now);
    }

    /** The same of a plan that has moved the VM. */
    static boolean mayReturn(Plan plan, Optional<VmStatus> now) {
        boolean wayBack =
                plan.warnings().stream().noneMatch(warning -> warning.id().equals(Preflight.NO_WAY_BACK));
        return wayBack
                && now.map(VmStatus::state)
                        .filter(state -> state.isRunning() || state.isPoweroff() || state.isUndeployed())
                        .isPresent();
    }

    private static boolean isMoved(MigrationJournal journal) {
        return (hasEnded(journal, Result.DONE) || hasFallen(journal))
                && journal.plan().request().moves();
    }

    /** Whether it ended because the VM fell on the destination. The report is missing while a run ends it for a move back. */
    static boolean hasFallen(MigrationJournal journal) {
        Optional<FailureCode> failure =
                journal.report().isPresent() ? journal.report().flatMap(MigrationReport::failure) : journal.failure();
        return failure.filter(FailureCode.PROBATION_FAILED::equals).isPresent()
                && journal.direction() == Direction.FORWARD;
    }

    private static boolean isRolledBackReturn(MigrationJournal journal) {
        return hasEnded(journal, Result.UNDONE)
                && journal.plan().request().options().returning() != Returning.NO;
    }

    private static boolean hasEnded(MigrationJournal journal, Result how) {
        return journal.report().filter(r -> r.result() == how).isPresent();
    }

    private static EarlierMove moved(MigrationJournal journal) {
        Map<VolumeName, Arrival> pairs = journal.learned().arrived();
        Stream<Renaming> fenced = Stream.concat(
                of(journal.plan(), FenceSource.class).flatMap(fence -> fence.renamings().stream()),
                journal.learned().late().stream().map(LateVolume::fence));
        List<OldVolume> volumes = fenced.map(r -> new OldVolume(
                        r.newName(),
                        r.globalId(),
                        r.newTags(),
                        Optional.ofNullable(pairs.get(r.name())).map(Arrival::sent)))
                .toList();
        Map<DatastoreId, Set<DatastoreId>> origins = journal.plan().facts().counterparts().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toSet())));
        return new EarlierMove(
                pairs,
                volumes,
                origins,
                hasFallen(journal) && journal.plan().found().isRunning());
    }

    private static EarlierMove returned(Plan plan) {
        return new EarlierMove(
                of(plan, RemoveOldRounds.class)
                        .findFirst()
                        .map(RemoveOldRounds::earlier)
                        .orElse(Map.of()),
                of(plan, RemoveOldVolumes.class)
                        .flatMap(step -> step.volumes().stream())
                        .toList(),
                plan.facts().counterparts().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, pair -> Set.of(pair.getValue()))),
                plan.startsVm() && !plan.found().isRunning());
    }

    private static <T> Stream<T> of(Plan plan, Class<T> type) {
        return plan.steps().stream().filter(type::isInstance).map(type::cast);
    }
}
