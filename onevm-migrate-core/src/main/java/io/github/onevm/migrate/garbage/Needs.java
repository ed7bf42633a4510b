package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.Claim;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.report.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether journals need something that a move has made. A migration under way needs everything of its VM; one that is
 * done needs what it has made itself, and what its journal names, as the way back; one that was rolled back needs
 * nothing. A VM that was terminated needs nothing, unless a run is at work.
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
        NOT_KNOWN,
        NEEDED
    }

    Answer by(List<ShelvedJournal> journals) {
        return journals.stream()
                .filter(shelved -> shelved.journal().isPresent())
                .map(this::by)
                .max(Answer::compareTo)
                .orElse(Answer.NOT_NEEDED);
    }

    private Answer by(ShelvedJournal shelved) {
        return shelved.record().map(record -> by(shelved, record)).orElseGet(() -> notReadable(shelved));
    }

    private Answer by(ShelvedJournal shelved, MigrationJournal record) {
        if (!record.isOver()) {
            return underWay(shelved);
        }
        if (vmGone) {
            return Answer.NOT_NEEDED;
        }
        if (isRolledBack(record)) {
            return Answer.NOT_NEEDED;
        }
        boolean own = stamp.filter(record.plan().stamp()::equals).isPresent();
        boolean unfinishedRollback = record.report()
                .filter(report -> report.result() == Result.UNDONE)
                .isPresent();
        return own || unfinishedRollback && ofTheVm || shelved.mentions(id) ? Answer.NEEDED : Answer.NOT_NEEDED;
    }

    /** Whether a migration was rolled back, and nothing of that is left to do. */
    static boolean isRolledBack(MigrationJournal record) {
        return record.report()
                .filter(report ->
                        report.result() == Result.UNDONE && report.leftovers().isEmpty())
                .isPresent();
    }

    private Answer underWay(ShelvedJournal shelved) {
        if (shelved.run() == Liveness.GONE && (shelved.isUntouched() || vmGone)) {
            return Answer.NOT_NEEDED;
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
