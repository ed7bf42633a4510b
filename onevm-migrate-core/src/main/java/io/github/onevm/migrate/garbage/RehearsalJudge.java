package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.NamedAfter;
import io.github.onevm.migrate.model.RenamedObject;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.report.Garbage.Maker;
import io.github.onevm.migrate.report.Garbage.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges volumes that rehearsals have created. Only the rehearsal itself needs such a volume, and only while its run is at
 * work: no VM has ever used it, and what it contains is on the snapshot that it was made of.
 */
final class RehearsalJudge {
    private final Evidence evidence;

    RehearsalJudge(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * Judges a volume.
     *
     * @return empty if its rehearsal is, or may be, at work
     */
    Optional<Garbage> judge(StorageSite site, StoredObject volume, RenamedObject renamed, NamedAfter after) {
        Optional<VmId> vm = after.vm().or(() -> evidence.marks().vm(volume.tags()));
        List<ShelvedJournal> journals = evidence.journals(vm);
        List<ShelvedJournal> own =
                journals.stream().filter(journal -> isOf(journal, renamed)).toList();
        if (own.stream().anyMatch(journal -> journal.run() != Liveness.GONE)) {
            return Optional.empty();
        }
        return Optional.of(SnapshotJudge.found(site, volume)
                .kind(Kind.REHEARSAL_VOLUME)
                .maker(isMarked(volume, renamed) ? Maker.THIS_PROGRAM : Maker.UNKNOWN)
                .vm(vm)
                .since(renamed.at())
                .reason(reason(vm, own))
                .doubts(doubts(volume, renamed, journals))
                .build());
    }

    /** The journal of the rehearsal that has created it, unless that is over. */
    private static boolean isOf(ShelvedJournal journal, RenamedObject renamed) {
        return journal.record()
                .filter(record -> !record.isOver())
                .map(MigrationJournal::plan)
                .filter(plan -> plan.stamp().equals(renamed.at()))
                .isPresent();
    }

    private Reason reason(Optional<VmId> vm, List<ShelvedJournal> own) {
        if (evidence.isGone(vm)) {
            return Reason.VM_GONE;
        }
        return own.isEmpty() ? Reason.NO_JOURNAL : Reason.RUN_GONE;
    }

    private List<Doubt> doubts(StoredObject volume, RenamedObject renamed, List<ShelvedJournal> journals) {
        List<Doubt> doubts = new ArrayList<>();
        if (journals.stream().anyMatch(RehearsalJudge::isNotReadable)) {
            doubts.add(Doubt.JOURNAL_NOT_READABLE);
        }
        if (volume.arriving()) {
            doubts.add(Doubt.ARRIVING);
        }
        if (!isMarked(volume, renamed)) {
            doubts.add(Doubt.PERSON);
        }
        if (evidence.mayBeOfAnother(volume, journals)) {
            doubts.add(Doubt.OTHER_INSTALLATION);
        }
        return doubts;
    }

    private static boolean isNotReadable(ShelvedJournal journal) {
        return journal.journal().isPresent() && journal.record().isEmpty() && journal.run() != Liveness.GONE;
    }

    private boolean isMarked(StoredObject volume, RenamedObject renamed) {
        return evidence.marks()
                .stamp(volume.tags())
                .filter(renamed.at()::equals)
                .isPresent();
    }
}
