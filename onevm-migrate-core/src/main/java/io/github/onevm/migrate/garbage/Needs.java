package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.journal.Claim;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.step.RemoveOldRounds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether journals need something that a move has made. A migration under way needs everything of its VM; one that is
 * done needs what it has made itself, and what its journal names, as the way back; one that was rolled back needs
 * nothing itself, nor what it had from a rehearsal, but versions of before have removed the journal of the move before it
 * when it began, so what is older may be a way back, unless that journal is there and says what it needs.
 * A VM that was terminated needs nothing, unless a run is at work.
 *
 * @param id the global id of the object
 * @param stamp the stamp of the migration that has made it; absent if it has none
 * @param vmGone whether the VM was terminated
 * @param ofTheVm whether only journals of its VM are asked; if not, those under way may or may not need it
 */
record Needs(String id, Optional<Instant> stamp, boolean vmGone, boolean ofTheVm) {
    /** In ascending order: the greatest answer of all journals counts. */
    enum Answer {
        NOT_NEEDED,
        /** A move that has changed nothing for good came after it: it may be the way back of the move before. */
        MAY_BE_WAY_BACK,
        NOT_KNOWN,
        NEEDED;

        /** What this says against a deletion; empty if nothing, or if the thing is needed. */
        Optional<Doubt> doubt(boolean vmGone) {
            return switch (this) {
                case NOT_NEEDED, NEEDED -> Optional.empty();
                case MAY_BE_WAY_BACK -> Optional.of(Doubt.MAY_BE_WAY_BACK);
                case NOT_KNOWN -> Optional.of(vmGone ? Doubt.RUN_MAY_BE_AT_WORK : Doubt.JOURNAL_NOT_READABLE);
            };
        }
    }

    Answer by(List<ShelvedJournal> journals) {
        return journals.stream()
                .filter(shelved -> shelved.journal().isPresent())
                .map(shelved -> by(shelved, journals))
                .max(Answer::compareTo)
                .orElse(Answer.NOT_NEEDED);
    }

    private Answer by(ShelvedJournal shelved, List<ShelvedJournal> all) {
        Answer answer = by(shelved);
        boolean known = answer == Answer.MAY_BE_WAY_BACK
                && (isMoveBefore(shelved, all)
                        || shelved.record().filter(this::isOfRehearsalBefore).isPresent());
        return known ? Answer.NOT_NEEDED : answer;
    }

    /** Whether the journal of the move before it is there, committed or not: it says itself what it needs. */
    private static boolean isMoveBefore(ShelvedJournal shelved, List<ShelvedJournal> all) {
        return all.stream()
                .filter(other -> other.stored().vm().equals(shelved.stored().vm()))
                .filter(other -> other.stored().id().compareTo(shelved.stored().id()) < 0)
                .anyMatch(
                        other -> other.record().filter(MigrationJournal::isMove).isPresent());
    }

    /** Whether it has begun with this, or made it: the pairs of a rehearsal are no way back. */
    private boolean isOfRehearsalBefore(MigrationJournal record) {
        Learned learned = record.learned();
        Stream<SnapshotId> newest =
                learned.arrived().values().stream().flatMap(pair -> Stream.of(pair.sent(), pair.local()));
        Stream<SnapshotId> older = Stream.of(
                        learned.superseded().source(), learned.superseded().destination())
                .flatMap(Set::stream);
        return learned.inherited() > 0
                && Stream.concat(newest, older).anyMatch(this::isThis)
                && ofEarlierMove(record).noneMatch(this::isThis);
    }

    /** The pairs of the move before, on which a move back has built. */
    private static Stream<SnapshotId> ofEarlierMove(MigrationJournal record) {
        return record.plan().steps().stream()
                .filter(RemoveOldRounds.class::isInstance)
                .flatMap(step -> ((RemoveOldRounds) step).earlier().values().stream())
                .flatMap(pair -> Stream.of(pair.sent(), pair.local()));
    }

    private Answer by(ShelvedJournal shelved) {
        return shelved.record().map(record -> by(shelved, record)).orElseGet(() -> notReadable(shelved));
    }

    private Answer by(ShelvedJournal shelved, MigrationJournal record) {
        if (!record.isOver()) {
            return underWay(shelved, record);
        }
        if (vmGone) {
            return Answer.NOT_NEEDED;
        }
        boolean own = stamp.filter(record.plan().stamp()::equals).isPresent();
        if (isRolledBack(record) || record.plan().request().options().snapshotOnly()) {
            return own || record.isRehearsal() ? Answer.NOT_NEEDED : Answer.MAY_BE_WAY_BACK;
        }
        if (isSuperseded(record)) {
            return Answer.NOT_NEEDED;
        }
        boolean unfinishedRollback = record.report()
                .filter(report -> report.result() == Result.UNDONE)
                .isPresent();
        return own || unfinishedRollback && ofTheVm || shelved.mentions(id) ? Answer.NEEDED : Answer.NOT_NEEDED;
    }

    /** Whether a newer pair has made it superfluous and it could not be removed since; the newest pair stays. */
    private boolean isSuperseded(MigrationJournal record) {
        Learned learned = record.learned();
        boolean newest =
                learned.arrived().values().stream().anyMatch(pair -> isThis(pair.sent()) || isThis(pair.local()));
        return !newest
                && Stream.of(learned.superseded().source(), learned.superseded().destination())
                        .flatMap(Set::stream)
                        .anyMatch(this::isThis);
    }

    private boolean isThis(SnapshotId snapshot) {
        return snapshot.value().equals(id);
    }

    /**
     * Whether a migration was rolled back, and nothing of that is left to do. The move before it may be the way back, as before a
     * run that only sends snapshots.
     */
    private static boolean isRolledBack(MigrationJournal record) {
        return record.report()
                .filter(report ->
                        report.result() == Result.UNDONE && report.leftovers().isEmpty())
                .isPresent();
    }

    private Answer underWay(ShelvedJournal shelved, MigrationJournal record) {
        // It removes no journal of a move before it, and one whose run is gone has touched no VM.
        if (shelved.run() == Liveness.GONE && record.isRehearsal()) {
            return Answer.NOT_NEEDED;
        }
        if (shelved.run() == Liveness.GONE && (shelved.isUntouched() || vmGone)) {
            return vmGone ? Answer.NOT_NEEDED : Answer.MAY_BE_WAY_BACK;
        }
        if (shelved.run() == Liveness.UNKNOWN && vmGone || !ofTheVm && !shelved.mentions(id)) {
            return Answer.NOT_KNOWN;
        }
        return Answer.NEEDED;
    }

    /** It is kept elsewhere, or has a form that this version does not know. */
    private Answer notReadable(ShelvedJournal shelved) {
        boolean over = shelved.journal()
                .flatMap(KeptJournal::elsewhere)
                .filter(claim -> claim.state() == Claim.State.OVER)
                .isPresent();
        return vmGone && (over || shelved.run() == Liveness.GONE) ? Answer.NOT_NEEDED : Answer.NOT_KNOWN;
    }
}
