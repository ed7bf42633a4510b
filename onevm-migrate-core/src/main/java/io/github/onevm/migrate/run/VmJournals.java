package io.github.onevm.migrate.run;

import io.github.onevm.migrate.journal.Claims;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.survey.Experience;
import io.github.onevm.migrate.survey.PastMove;
import io.github.onevm.migrate.survey.Rehearsal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which of the journals of a VM counts for what. Thread-safe if the place of the journals is. Changes nothing. */
public final class VmJournals {
    /** Of so many journals the times are read: enough to tell, and few enough to be read at each planning. */
    private static final int TELLING = 10;

    private final Claims claims;

    VmJournals(Claims claims) {
        this.claims = claims;
    }

    /**
     * In order, without those that are over and of which there is a later one of the same migration: a run that took the
     * migration up was killed before it removed the journal of before.
     */
    private List<KeptJournal> of(VmId vm) {
        List<KeptJournal> all = claims.of(vm);
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).holds()
                        || all.subList(i + 1, all.size()).stream().noneMatch(later -> isSame(all.get(i), later)))
                .mapToObj(all::get)
                .toList();
    }

    private static boolean isSame(KeptJournal one, KeptJournal other) {
        return one.record()
                .flatMap(record -> other.record().filter(record::isSame))
                .isPresent();
    }

    /**
     * The journal that a person means who names the VM: the one with the claim; else that of a rehearsal that was not done, if
     * nothing came after it, so that what ends a rehearsal never touches the move before it; else the last that is of no
     * rehearsal; else the last.
     */
    public Optional<KeptJournal> newest(VmId vm) {
        List<KeptJournal> all = of(vm);
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
                ? of(vm).stream()
                        .filter(kept ->
                                kept.record().filter(MigrationJournal::isMove).isPresent())
                        .reduce((earlier, later) -> later)
                        .or(() -> newest)
                : newest;
    }

    /** What they tell of how long this move takes. */
    Experience experience(MigrationRequest move) {
        List<KeptJournal> own = of(move.vm());
        Map<JournalId, KeptJournal> kept = new TreeMap<>();
        Stream.concat(claims.newest(TELLING).stream(), own.stream()).forEach(k -> kept.put(k.id(), k));
        List<PastMove> moves = kept.values().stream()
                .flatMap(k -> k.record().stream())
                .flatMap(journal -> PastMoves.of(journal).stream())
                .toList();
        return new Experience(rehearsal(own, move), moves, !own.isEmpty());
    }

    private static Optional<Rehearsal> rehearsal(List<KeptJournal> own, MigrationRequest move) {
        return own.stream()
                .flatMap(kept -> kept.record().stream())
                .filter(MigrationJournal::isRehearsal)
                .filter(journal -> journal.plan().request().target().equals(move.target()))
                .reduce((earlier, later) -> later)
                .flatMap(PastMoves::rehearsal);
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
