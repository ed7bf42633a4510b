package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.plan.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which journals of a VM stay beside the one of a run that has taken the claim. Pure. */
final class Retention {
    private Retention() {}

    /** Those that stay beside the journal of a migration that begins. */
    static Set<JournalId> besideNew(MigrationJournal own, List<KeptJournal> all, Optional<JournalId> wayBack) {
        Set<JournalId> needed = ofMoves(own, all, wayBack);
        rehearsals(all)
                .filter(kept -> !isReplaced(own, kept))
                .map(KeptJournal::id)
                .forEach(needed::add);
        return needed;
    }

    /** Those that stay beside the journal of a migration that is taken over. */
    static Set<JournalId> besideTakenOver(MigrationJournal own, List<KeptJournal> all, Optional<JournalId> wayBack) {
        Set<JournalId> needed = ofMoves(own, all, wayBack);
        rehearsals(all).map(KeptJournal::id).forEach(needed::add);
        return needed;
    }

    /**
     * A rehearsal moves nothing: the journal of the move before it is the way back of the VM. Beside a migration, that of the last
     * move stays until the migration has moved the VM, too: if it does not, that way back is the one that counts.
     */
    private static Set<JournalId> ofMoves(MigrationJournal own, List<KeptJournal> all, Optional<JournalId> wayBack) {
        Stream<JournalId> needed = own.isRehearsal()
                ? all.stream().filter(KeptJournal::isOfEndedMove).map(KeptJournal::id)
                : wayBack.stream();
        return needed.collect(Collectors.toCollection(HashSet::new));
    }

    private static Stream<KeptJournal> rehearsals(List<KeptJournal> all) {
        return all.stream().filter(KeptJournal::isOfEndedRehearsal);
    }

    /** Whether the migration takes over the pairs of this rehearsal; if not, what that has measured counts for the next one. */
    private static boolean isReplaced(MigrationJournal own, KeptJournal rehearsal) {
        return !own.plan().request().options().snapshotOnly()
                && rehearsal
                        .record()
                        .filter(record -> isBetweenTheSame(own.plan(), record.plan()))
                        .isPresent();
    }

    /** Whether both go from the same storage to the same. */
    static boolean isBetweenTheSame(Plan one, Plan other) {
        return one.sourceStorage().equals(other.sourceStorage())
                && one.destinationStorage().equals(other.destinationStorage());
    }

    /** The journal of the last move of the VM before this one. */
    static Optional<JournalId> lastMove(List<KeptJournal> all, JournalId before) {
        return all.stream()
                .filter(r -> r.id().compareTo(before) < 0)
                .filter(Retention::mayBeMove)
                .map(KeptJournal::id)
                .reduce((earlier, later) -> later);
    }

    /** One that is over and kept elsewhere may be the way back of the VM. */
    private static boolean mayBeMove(KeptJournal kept) {
        return kept.record().map(MigrationJournal::isMove).orElse(!kept.holds());
    }
}
