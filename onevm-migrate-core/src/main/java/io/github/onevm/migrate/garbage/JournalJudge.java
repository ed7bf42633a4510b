package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.Claim;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.report.Garbage.Maker;
import io.github.onevm.migrate.report.Garbage.Reason;
import io.github.onevm.migrate.report.GarbageBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Judges journals, and signals to runs. */
final class JournalJudge {
    private final Evidence evidence;
    private final Function<KeptJournal, List<NextAction>> next;
    private final String place;

    JournalJudge(Evidence evidence, GarbageParts parts) {
        this.evidence = evidence;
        this.next = parts.next();
        this.place = parts.ledger().place().place();
    }

    /**
     * Judges one of the texts of a VM.
     *
     * @return empty if it is needed
     */
    Optional<Garbage> judge(ShelvedJournal shelved) {
        List<ShelvedJournal> all =
                evidence.journals(Optional.of(shelved.stored().vm()));
        if (shelved.journal().isEmpty()) {
            return signal(shelved, all);
        }
        Optional<Vm> vm = evidence.vm(shelved.stored().vm());
        return vm.isEmpty() ? ofGoneVm(shelved) : ofVm(shelved, vm.orElseThrow(), all);
    }

    private Optional<Garbage> signal(ShelvedJournal shelved, List<ShelvedJournal> all) {
        boolean heard = all.stream()
                .anyMatch(
                        other -> other.journal().filter(KeptJournal::holds).isPresent() && !other.isUntouchedAndGone());
        return heard
                ? Optional.empty()
                : Optional.of(found(shelved, Kind.SIGNAL, Reason.NO_JOURNAL).build());
    }

    private Optional<Garbage> ofGoneVm(ShelvedJournal shelved) {
        if (isOver(shelved) || shelved.isUntouchedAndGone()) {
            return Optional.of(found(shelved, Kind.JOURNAL, Reason.VM_GONE).build());
        }
        if (shelved.run() == Liveness.GONE) {
            return Optional.of(found(shelved, Kind.JOURNAL, Reason.VM_GONE)
                    .addDoubts(Doubt.NOT_ENDED)
                    .build());
        }
        return shelved.run() == Liveness.ALIVE
                ? Optional.empty()
                : Optional.of(found(shelved, Kind.JOURNAL, Reason.VM_GONE)
                        .addDoubts(isReadable(shelved) ? Doubt.RUN_MAY_BE_AT_WORK : Doubt.JOURNAL_NOT_READABLE)
                        .build());
    }

    private Optional<Garbage> ofVm(ShelvedJournal shelved, Vm vm, List<ShelvedJournal> all) {
        if (!isReadable(shelved)) {
            return Optional.of(found(shelved, Kind.JOURNAL, Reason.NOT_READABLE)
                    .addDoubts(Doubt.JOURNAL_NOT_READABLE)
                    .build());
        }
        if (shelved.isUntouchedAndGone()) {
            GarbageBuilder found = found(shelved, Kind.JOURNAL, Reason.NOTHING_CHANGED);
            return Optional.of(
                    isFirst(shelved, all) && !isRehearsal(shelved)
                            ? found.addDoubts(Doubt.MAY_BE_WAY_BACK).build()
                            : found.build());
        }
        if (!isOver(shelved)) {
            return unfinished(shelved, vm);
        }
        if (isSuperseded(shelved, all)) {
            return Optional.of(found(shelved, Kind.JOURNAL, Reason.SUPERSEDED).build());
        }
        // That of a move that was rolled back tells that what is older may be the way back of the move before it.
        return Optional.empty();
    }

    /** Whether it may have removed the journal of the move before it, as a run does that has just taken the claim. */
    private static boolean isFirst(ShelvedJournal shelved, List<ShelvedJournal> all) {
        return all.stream()
                .filter(other -> other.journal().isPresent() && !other.isUntouchedAndGone())
                .noneMatch(
                        other -> other.stored().id().compareTo(shelved.stored().id()) < 0);
    }

    private static boolean isReadable(ShelvedJournal shelved) {
        return shelved.record().isPresent()
                || shelved.journal().flatMap(KeptJournal::elsewhere).isPresent();
    }

    private static boolean isOver(ShelvedJournal shelved) {
        return shelved.record()
                .map(MigrationJournal::isOver)
                .or(() -> shelved.journal().flatMap(KeptJournal::elsewhere).map(c -> c.state() == Claim.State.OVER))
                .orElse(false);
    }

    /** Only a later move that is done describes the VM; one that was rolled back has left it to the move before. */
    private static boolean isSuperseded(ShelvedJournal shelved, List<ShelvedJournal> all) {
        return all.stream()
                .filter(other -> !isRehearsal(other) || isRehearsal(shelved))
                .filter(other -> other.record()
                        .filter(record -> !record.plan().request().options().snapshotOnly())
                        .flatMap(MigrationJournal::report)
                        .filter(report -> report.result() == Result.DONE)
                        .isPresent())
                .anyMatch(
                        other -> other.stored().id().compareTo(shelved.stored().id()) > 0);
    }

    private Optional<Garbage> unfinished(ShelvedJournal shelved, Vm vm) {
        if (shelved.run() == Liveness.ALIVE) {
            return Optional.empty();
        }
        if (shelved.run() == Liveness.GONE && isRehearsal(shelved)) {
            return Optional.of(found(shelved, Kind.JOURNAL, Reason.RUN_GONE).build());
        }
        Reason reason = vm.lockLevel().isPresent() ? Reason.RUN_GONE_VM_LOCKED : Reason.RUN_GONE;
        GarbageBuilder found = found(shelved, Kind.UNFINISHED_MIGRATION, reason)
                .next(next.apply(shelved.journal().orElseThrow()))
                .addDoubts(Doubt.UNFINISHED);
        return Optional.of(
                shelved.run() == Liveness.UNKNOWN
                        ? found.addDoubts(Doubt.RUN_MAY_BE_AT_WORK).build()
                        : found.build());
    }

    /** It has not touched the VM, and it removes no journal of a move. */
    private static boolean isRehearsal(ShelvedJournal shelved) {
        return shelved.record().filter(MigrationJournal::isRehearsal).isPresent();
    }

    private GarbageBuilder found(ShelvedJournal shelved, Kind kind, Reason reason) {
        String number = shelved.stored().id().toString();
        return new GarbageBuilder()
                .kind(kind)
                .maker(Maker.THIS_PROGRAM)
                .store(place)
                .place(place)
                .name(number)
                .id(number)
                .vm(shelved.stored().vm())
                .since(shelved.record().map(MigrationJournal::written))
                .reason(reason)
                .fate(Garbage.Fate.FOUND);
    }
}
