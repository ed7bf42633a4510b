package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.LateVolume;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RemoveOldVolumes;
import io.github.onevm.migrate.survey.EarlierMove;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

    static EarlierMove of(MigrationJournal journal) {
        return isRolledBackReturn(journal) ? returned(journal.plan()) : moved(journal);
    }

    private static boolean isMoved(MigrationJournal journal) {
        return hasEnded(journal, Result.DONE) && journal.plan().request().moves();
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
        return new EarlierMove(pairs, volumes);
    }

    private static EarlierMove returned(Plan plan) {
        return new EarlierMove(
                of(plan, RemoveOldRounds.class)
                        .findFirst()
                        .map(RemoveOldRounds::earlier)
                        .orElse(Map.of()),
                of(plan, RemoveOldVolumes.class)
                        .flatMap(step -> step.volumes().stream())
                        .toList());
    }

    private static <T> Stream<T> of(Plan plan, Class<T> type) {
        return plan.steps().stream().filter(type::isInstance).map(type::cast);
    }
}
