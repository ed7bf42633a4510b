package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Optional;

/**
 * A stored text with its meaning, for those who ask whether it is still needed.
 *
 * @param stored the text as it is stored
 * @param journal the journal in it; absent if it is a signal to a run
 * @param run whether its run is at work; {@link Liveness#UNKNOWN} if that cannot be told, or if it has none
 */
public record ShelvedJournal(StoredJournal stored, Optional<KeptJournal> journal, Liveness run) {
    /** All of the place, in order of their numbers. */
    public static List<ShelvedJournal> all(Ledger ledger) {
        return shelved(ledger.place().all(), ledger);
    }

    /** Those of a VM, in order of their numbers. */
    public static List<ShelvedJournal> of(VmId vm, Ledger ledger) {
        return shelved(ledger.place().ofVm(vm), ledger);
    }

    private static List<ShelvedJournal> shelved(List<StoredJournal> stored, Ledger ledger) {
        return stored.stream().map(s -> shelved(s, ledger)).toList();
    }

    private static ShelvedJournal shelved(StoredJournal stored, Ledger ledger) {
        Optional<KeptJournal> journal =
                KeptJournal.all(List.of(stored), ledger.format()).stream().findFirst();
        return new ShelvedJournal(
                stored,
                journal,
                journal.flatMap(KeptJournal::holder).map(ledger.holders()::look).orElse(Liveness.UNKNOWN));
    }

    /** Its content, if it is kept here and this version can read it. */
    public Optional<MigrationJournal> record() {
        return journal.flatMap(KeptJournal::record);
    }

    /** Whether nothing was changed yet by its run. */
    public boolean isUntouched() {
        return journal.filter(KeptJournal::isUntouched).isPresent();
    }

    /** Whether its run died before it changed anything. */
    public boolean isUntouchedAndGone() {
        return isUntouched() && run == Liveness.GONE;
    }

    /** Whether the text has this global id, in whatever part of it. */
    public boolean mentions(String globalId) {
        String text = stored.text();
        for (int at = text.indexOf(globalId); at >= 0; at = text.indexOf(globalId, at + 1)) {
            int end = at + globalId.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
