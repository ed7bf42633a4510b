package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.Claims;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.survey.PastMove;
import io.github.onevm.migrate.survey.Rehearsal;
import java.util.List;
import java.util.Optional;

/** Which of the journals of a VM counts for what. Thread-safe if the place of the journals is. Changes nothing. */
public final class VmJournals {
    private final Claims claims;

    VmJournals(Claims claims) {
        this.claims = claims;
    }

    /**
     * The journal that a person means who names the VM: the one with the claim; else that of a rehearsal that was not done, if
     * nothing came after it, so that what ends a rehearsal never touches the move before it; else the last that is of no
     * rehearsal; else the last.
     */
    public Optional<KeptJournal> newest(VmId vm) {
        List<KeptJournal> all = claims.of(vm);
        Optional<KeptJournal> last = all.stream().reduce((earlier, later) -> later);
        return all.stream()
                .filter(KeptJournal::holds)
                .findFirst()
                .or(() -> last.filter(KeptJournal::isOfUndoneRehearsal))
                .or(() -> all.stream().filter(KeptJournal::isOfEndedMove).reduce((earlier, later) -> later))
                .or(() -> last);
    }

    /**
     * The journal of the move that has brought the VM to where it is, as far as it is known: the newest one, or one before it
     * that a run without a move has left as it was; else the newest.
     */
    public Optional<KeptJournal> lastMove(VmId vm) {
        Optional<KeptJournal> newest = newest(vm);
        boolean without = newest.filter(kept -> !kept.holds())
                .flatMap(KeptJournal::record)
                .filter(record -> !record.isMove())
                .isPresent();
        return without
                ? claims.of(vm).stream()
                        .filter(kept ->
                                kept.record().filter(MigrationJournal::isMove).isPresent())
                        .reduce((earlier, later) -> later)
                        .or(() -> newest)
                : newest;
    }

    /** What the last rehearsal of a move has measured. Only if there is one, the journals of other VMs are read. */
    Optional<Rehearsal> rehearsal(MigrationRequest move) {
        Optional<MigrationJournal> last = claims.of(move.vm()).stream()
                .flatMap(kept -> kept.record().stream())
                .filter(MigrationJournal::isRehearsal)
                .filter(journal -> journal.plan().request().target().equals(move.target()))
                .reduce((earlier, later) -> later);
        return last.flatMap(journal -> PastMoves.rehearsal(journal, pastMoves()));
    }

    private List<PastMove> pastMoves() {
        return claims.all().stream()
                .flatMap(kept -> kept.record().stream())
                .flatMap(journal -> PastMoves.of(journal).stream())
                .toList();
    }

    /**
     * The difference from what this migration can have left, as in {@link WorldCheck#difference}; empty if later migrations of
     * the VM, all rolled back, explain it.
     */
    Optional<String> difference(MigrationJournal left, VmStatus now) {
        Optional<String> plain = WorldCheck.difference(left, now);
        return plain.isEmpty()
                ? plain
                : WorldCheck.difference(
                        left,
                        claims.of(left.plan().request().vm()).stream()
                                .flatMap(kept -> kept.record().stream())
                                .toList(),
                        now);
    }
}
