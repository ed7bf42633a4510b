package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Time;

/** Removes journals for good. Thread-safe if the place of the journals is. */
public final class JournalRemoval {
    private final Ledger ledger;
    private final Claims claims;

    public JournalRemoval(Ledger ledger, Time time) {
        this.ledger = ledger;
        this.claims = new Claims(ledger, time);
    }

    /**
     * Removes a journal and, before it, the copies that runs have left which died while they took the migration over. That of a
     * migration which is not over is taken over first, so that no other run goes on with it meanwhile.
     *
     * @param old a journal that can be read
     * @param explicit as in {@link Claims#takeOver}
     * @throws AlreadyClaimed when another run has the migration, or was faster
     * @throws BackendException when the journals cannot be read or removed; a repetition does no harm
     */
    public void remove(KeptJournal old, boolean explicit) {
        MigrationJournal journal = old.record().orElseThrow(() -> new AlreadyClaimed(claims.describe(old)));
        if (!journal.isOver()) {
            removeUnfinished(old, explicit);
            return;
        }
        boolean unchanged = claims.of(old.vm()).contains(old);
        if (!unchanged) {
            throw new AlreadyClaimed(ClaimDescription.changedSince(old.vm()));
        }
        removeAll(old);
    }

    private void removeUnfinished(KeptJournal old, boolean explicit) {
        JournalKeeper own = claims.takeOver(old, explicit);
        try {
            claims.of(old.vm()).stream()
                    .filter(kept -> kept.id().equals(own.id()))
                    .forEach(this::removeAll);
        } finally {
            own.leave();
        }
    }

    private void removeAll(KeptJournal newest) {
        MigrationJournal journal = newest.record().orElseThrow();
        claims.of(newest.vm()).stream()
                .filter(kept -> kept.id().compareTo(newest.id()) < 0)
                .filter(kept -> kept.record().filter(journal::isSame).isPresent())
                .forEach(copy -> remove(copy.id()));
        remove(newest.id());
    }

    private void remove(JournalId id) {
        try {
            ledger.place().remove(id);
        } catch (BackendException.NotFound e) {
            // Somebody was faster.
        }
    }
}
