package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.execution.LearnedBuilder;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.Proceeding;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Gives runs the claim on a VM: of several runs that want one VM, on any machines, exactly one gets it. A run adds a
 * journal and reads all journals of the VM; the one with the smallest number has the claim. Journals are added in one
 * order in one place, so of two that are added at the same time, the later one sees the other. A run that takes a
 * migration over adds a copy of its journal and removes the old one. From then on the old run cannot write, and
 * therefore must not act. Thread-safe.
 */
public final class Claims {
    /** Longer than two beats of {@link JournalKeeper}. */
    private static final Duration WATCH = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Ledger ledger;
    private final Time time;

    public Claims(Ledger ledger, Time time) {
        this.ledger = ledger;
        this.time = time;
    }

    /** The journals of a VM, in order. */
    public List<KeptJournal> of(VmId vm) {
        return KeptJournal.all(ledger.place().ofVm(vm), ledger.format());
    }

    /** The newest journals, in order; see {@link io.github.onevm.migrate.spi.JournalStore#newest}. */
    public List<KeptJournal> newest(int most) {
        return KeptJournal.all(ledger.place().newest(most), ledger.format());
    }

    /** All journals, in order. */
    public List<KeptJournal> all() {
        return KeptJournal.all(ledger.place().all(), ledger.format());
    }

    /**
     * Signals the run that has a migration of this VM, on whatever machine, if there is one that would receive the signal and
     * heed it.
     */
    public Proceeding signal(VmId vm, OperatorSignal signal) {
        Proceeding proceeding = of(vm).stream()
                .filter(KeptJournal::holds)
                .findFirst()
                .map(kept -> kept.record()
                        .map(r ->
                                SignalAnswer.of(vm, signal, r, ledger.holders().look(r.holder())))
                        .orElseGet(() -> SignalAnswer.notReadableHere(vm, signal, describe(kept))))
                .orElseGet(() -> SignalAnswer.noMigration(vm, signal));
        if (proceeding.told()) {
            ledger.place().add(vm, Signal.text(signal));
        }
        return proceeding;
    }

    /** Who has the VM according to this journal. */
    public ClaimDescription describe(KeptJournal kept) {
        return ClaimDescription.of(kept, ledger);
    }

    /** The journal that has the claim on the VM; empty if it is free. */
    public Optional<KeptJournal> holder(VmId vm) {
        return holder(of(vm));
    }

    private Optional<KeptJournal> holder(List<KeptJournal> ofVm) {
        return ofVm.stream()
                .filter(KeptJournal::holds)
                .filter(r -> !isAbandoned(r))
                .findFirst();
    }

    /**
     * Takes the claim on a VM for a new migration.
     *
     * @throws AlreadyClaimed when the claim is taken
     */
    public JournalKeeper begin(Plan plan) {
        VmId vm = plan.request().vm();
        List<KeptJournal> before = of(vm);
        holder(before).ifPresent(who -> {
            throw new AlreadyClaimed(describe(who));
        });
        JournalKeeper keeper = begun(plan, before);
        if (before.isEmpty()) {
            keeper.state().firstOfItsVm();
        }
        return keeper;
    }

    private JournalKeeper begun(Plan plan, List<KeptJournal> before) {
        VmId vm = plan.request().vm();
        return claimed(vm, self -> MigrationJournal.of(plan, self, now(), inherited(plan, before)), (own, id) -> {
            List<KeptJournal> all = of(vm);
            smallerThan(id, all).filter(r -> !isAbandoned(r)).ifPresent(first -> {
                throw new AlreadyClaimed(describe(first));
            });
            requireNotMovedSince(plan, all);
            // Kept until now for 'status'; from here on this migration's journal describes the VM.
            Optional<JournalId> wayBack = Retention.lastMove(all, id);
            Set<JournalId> needed = Retention.besideNew(own, all, wayBack);
            ledger.place().ofVm(vm).stream()
                    .filter(r -> r.id().compareTo(id) < 0 && !needed.contains(r.id()))
                    .forEach(r -> removed(r.id()));
            return wayBack;
        });
    }

    /** A run that has ended between the survey of this one and its claim has moved the VM, and the plan is of the past. */
    private static void requireNotMovedSince(Plan plan, List<KeptJournal> all) {
        boolean moved = all.stream()
                .flatMap(kept -> kept.record().stream())
                // A move back ends the journal of the move after it was planned, and a commit writes it without moving
                // anything.
                .filter(record -> record.isMove()
                        && !record.learned().takenBack()
                        && record.learned().committing().isEmpty())
                .anyMatch(record ->
                        record.written().truncatedTo(ChronoUnit.SECONDS).isAfter(plan.stamp()));
        if (moved) {
            throw new AlreadyClaimed(ClaimDescription.movedSince(plan.request().vm()));
        }
    }

    /** The newest pairs of a rehearsal of this move: nothing else would ever remove them. */
    private Map<VolumeName, Arrival> inherited(Plan plan, List<KeptJournal> before) {
        if (plan.request().options().snapshotOnly()) {
            return Map.of();
        }
        return before.stream()
                .filter(kept -> isAbandoned(kept) || !kept.holds())
                .flatMap(kept -> kept.record().stream())
                .filter(record -> record.isRehearsal() || isHeir(record))
                .filter(record -> Retention.isBetweenTheSame(record.plan(), plan))
                .map(record -> record.learned().arrived())
                .filter(pairs -> !pairs.isEmpty())
                .reduce((earlier, later) -> later)
                .orElse(Map.of());
    }

    /** Whether it has inherited pairs, and has not moved the VM. */
    private static boolean isHeir(MigrationJournal record) {
        boolean moved = record.report().filter(r -> r.result() == Result.DONE).isPresent();
        return record.learned().inherited() > 0 && !moved;
    }

    /**
     * Takes over a migration whose run is gone.
     *
     * @param old its journal
     * @param explicit the operator says that its run, on another machine, is gone; the journal is watched for a while
     *     nevertheless
     * @throws AlreadyClaimed when its run is at work, or may be, or another run takes it over at the same time
     */
    public JournalKeeper takeOver(KeptJournal old, boolean explicit) {
        return takeOver(old, explicit, left -> left);
    }

    /**
     * The same for a commit, whose journal says from its first moment on that the way back is being ended: a commit that dies
     * at any time is finished by another one.
     */
    public JournalKeeper commit(KeptJournal old, boolean explicit) {
        return takeOver(old, explicit, Claims::committing);
    }

    private static MigrationJournal committing(MigrationJournal left) {
        Learned learned = left.learned();
        return new MigrationJournalBuilder()
                .from(left)
                .learned(new LearnedBuilder()
                        .from(learned)
                        .committing(learned.committing().orElse(Committing.NOTHING))
                        .build())
                .build();
    }

    private JournalKeeper takeOver(KeptJournal old, boolean explicit, UnaryOperator<MigrationJournal> noted) {
        MigrationJournal left = old.record().orElseThrow(() -> new AlreadyClaimed(describe(old)));
        if (!left.isOver()) {
            requireGone(old, left, explicit);
        }
        return claimed(old.vm(), self -> noted.apply(handedOver(left, self, explicit)), (own, id) -> {
            boolean removed = removed(old.id());
            List<KeptJournal> all = of(old.vm());
            Optional<KeptJournal> other =
                    smallerThan(id, all).filter(r -> !isGone(r)).or(() -> removed ? Optional.empty() : ended(own, all));
            other.ifPresent(first -> {
                throw new AlreadyClaimed(describe(first));
            });
            Optional<JournalId> wayBack = Retention.lastMove(all, id);
            Set<JournalId> needed = Retention.besideTakenOver(own, all, wayBack);
            all.stream()
                    .filter(r -> r.id().compareTo(id) < 0 && isGone(r) && !needed.contains(r.id()))
                    .forEach(r -> removed(r.id()));
            return wayBack;
        });
    }

    /** Checks which run is first; throws {@link AlreadyClaimed} if it is not this one. Returns the journal of the move before. */
    private interface Contest {
        Optional<JournalId> decide(MigrationJournal own, JournalId id);
    }

    private JournalKeeper claimed(VmId vm, Function<Claimant, MigrationJournal> claim, Contest contest) {
        Claimant self = ledger.holders().begin();
        boolean won = false;
        try {
            MigrationJournal record = claim.apply(self);
            JournalId id = added(vm, record);
            Optional<JournalId> earlier = decided(contest, record, id);
            won = true;
            return new JournalKeeper(ledger, time, id, record, earlier);
        } finally {
            if (!won) {
                ledger.holders().end(self);
            }
        }
    }

    private Optional<JournalId> decided(Contest contest, MigrationJournal record, JournalId id) {
        try {
            return contest.decide(record, id);
        } catch (AlreadyClaimed e) {
            removed(id);
            throw e;
        }
    }

    private MigrationJournal handedOver(MigrationJournal left, Claimant self, boolean explicit) {
        return new MigrationJournalBuilder()
                .from(left)
                .holder(self)
                .beat(left.beat() + 1)
                .written(now())
                .report(Optional.empty())
                .addHandovers(new Handover(now(), left.holder(), explicit))
                .build();
    }

    private Instant now() {
        return time.now();
    }

    /** After a lost answer the journal is searched for by the run that it names. */
    private JournalId added(VmId vm, MigrationJournal record) {
        try {
            return ledger.place().add(vm, ledger.format().write(record));
        } catch (BackendException.Ambiguous e) {
            Instant end = now().plus(SETTLING);
            while (true) {
                Optional<JournalId> found = own(vm, record.holder());
                if (found.isPresent()) {
                    return found.orElseThrow();
                }
                if (now().isAfter(end) || !paused(Duration.ofMillis(500))) {
                    throw e;
                }
            }
        }
    }

    private Optional<JournalId> own(VmId vm, Claimant self) {
        return of(vm).stream()
                .filter(r -> r.record().filter(m -> m.holder().equals(self)).isPresent())
                .map(KeptJournal::id)
                .findFirst();
    }

    /** Whether this run has removed it, and not another one. */
    private boolean removed(JournalId id) {
        try {
            ledger.place().remove(id);
            return true;
        } catch (BackendException.NotFound e) {
            return false;
        } catch (BackendException.Ambiguous e) {
            // Once more: then it is known to be gone, most probably through this run.
            try {
                ledger.place().remove(id);
            } catch (BackendException.NotFound gone) {
                return true;
            }
            return true;
        }
    }

    private static Optional<KeptJournal> smallerThan(JournalId id, List<KeptJournal> all) {
        return all.stream().filter(r -> r.holds() && r.id().compareTo(id) < 0).findFirst();
    }

    /** The same migration, if another run has ended it. */
    private static Optional<KeptJournal> ended(MigrationJournal own, List<KeptJournal> all) {
        return all.stream()
                .filter(r -> r.record().filter(m -> m.isOver() && m.isSame(own)).isPresent())
                .findFirst();
    }

    /** Whether no run is at work on a migration that is not over. */
    public boolean isAtRest(KeptJournal kept) {
        return kept.record().filter(this::isAtRest).isPresent();
    }

    private boolean isAtRest(MigrationJournal left) {
        Liveness holder = ledger.holders().look(left.holder());
        return holder == Liveness.GONE || left.report().isPresent() && holder != Liveness.ALIVE;
    }

    private void requireGone(KeptJournal old, MigrationJournal left, boolean explicit) {
        Liveness holder = ledger.holders().look(left.holder());
        boolean gone = isAtRest(left) || (holder == Liveness.UNKNOWN && explicit && standsStill(old, left));
        if (!gone) {
            throw new AlreadyClaimed(describe(old));
        }
    }

    /** Whether the journal does not change. A live run on another machine writes its journal every few seconds. */
    private boolean standsStill(KeptJournal old, MigrationJournal left) {
        Instant end = now().plus(WATCH);
        while (now().isBefore(end)) {
            if (!paused(BETWEEN_LOOKS)) {
                return false;
            }
            boolean same = of(old.vm()).stream()
                    .filter(r -> r.id().equals(old.id()))
                    .anyMatch(r -> r.record().filter(left::equals).isPresent());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private boolean paused(Duration duration) {
        try {
            time.pause(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isGone(KeptJournal kept) {
        return kept.holder()
                .filter(holder -> ledger.holders().look(holder) == Liveness.GONE)
                .isPresent();
    }

    /** A claim of a run that died before its first change: nothing was changed, and nothing needs to be resumed. */
    private boolean isAbandoned(KeptJournal kept) {
        return kept.isUntouched() && isGone(kept);
    }
}
