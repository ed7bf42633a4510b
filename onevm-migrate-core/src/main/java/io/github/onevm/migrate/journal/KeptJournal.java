package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.Result;
import java.util.List;
import java.util.Optional;

/**
 * A stored journal, parsed if possible.
 *
 * @param id its number
 * @param vm its VM
 * @param record its content; absent if this version cannot read it, or if it is kept elsewhere
 * @param elsewhere the claim of a journal that is kept elsewhere; absent if it is kept here
 * @param problem why it cannot be read; empty if it can
 */
public record KeptJournal(
        JournalId id, VmId vm, Optional<MigrationJournal> record, Optional<Claim> elsewhere, String problem) {
    private static KeptJournal of(StoredJournal stored, JournalFormat format) {
        try {
            return Claim.isOne(stored.text())
                    ? kept(stored, Optional.empty(), Optional.of(Claim.read(stored.text())), "")
                    : kept(stored, Optional.of(format.read(stored.text())), Optional.empty(), "");
        } catch (IllegalArgumentException e) {
            return kept(stored, Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static KeptJournal kept(
            StoredJournal stored, Optional<MigrationJournal> record, Optional<Claim> elsewhere, String problem) {
        return new KeptJournal(stored.id(), stored.vm(), record, elsewhere, problem);
    }

    static List<KeptJournal> all(List<StoredJournal> stored, JournalFormat format) {
        return stored.stream()
                .filter(s -> !Signal.isOne(s.text()))
                .map(s -> of(s, format))
                .toList();
    }

    /** Whether it has a claim on the VM. An unreadable journal may belong to a migration under way, so it counts. */
    public boolean holds() {
        return record.map(r -> !r.isOver())
                .or(() -> elsewhere.map(Claim::holds))
                .orElse(true);
    }

    /** The run that carries it out, or did last; empty if it cannot be read. */
    Optional<Claimant> holder() {
        return record.map(MigrationJournal::holder).or(() -> elsewhere.map(Claim::holder));
    }

    /** Whether it may describe a move that is over, and with that the way back of the VM. */
    public boolean isOfEndedMove() {
        return record.map(r -> r.isOver() && !r.isRehearsal()).orElse(!holds());
    }

    /** Whether it is of a rehearsal that has ended, done or not. */
    boolean isOfEndedRehearsal() {
        return record.filter(r -> r.isOver() && r.isRehearsal()).isPresent();
    }

    /** Whether it is of a rehearsal that has ended and was not done. */
    public boolean isOfUndoneRehearsal() {
        return record.filter(MigrationJournal::isRehearsal)
                .flatMap(MigrationJournal::report)
                .filter(r -> r.result() == Result.UNDONE)
                .isPresent();
    }

    /** Whether nothing was changed yet. */
    boolean isUntouched() {
        return record.map(r -> r.announced() == 0)
                .or(() -> elsewhere.map(c -> c.state() == Claim.State.CLAIMED))
                .orElse(false);
    }
}
