package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.report.Garbage.Maker;
import io.github.onevm.migrate.report.Garbage.Reason;
import io.github.onevm.migrate.report.GarbageBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges copies of VMs that rehearsals have booted, and the images of their disks. Only the rehearsal itself needs them, and only
 * while its run is at work. Looked at is only what has the marks of a rehearsal; what somebody has changed since is never removed.
 */
final class CopyJudge {
    private static final String PLACE = "OpenNebula";

    private final Evidence evidence;

    CopyJudge(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * Judges a part of a copy.
     *
     * @return empty if its rehearsal is, or may be, at work
     */
    Optional<Garbage> judge(CopyPart part) {
        Optional<VmId> vm = Optional.of(part.of());
        List<ShelvedJournal> journals = evidence.journals(vm);
        List<ShelvedJournal> own =
                journals.stream().filter(journal -> isOf(journal, part)).toList();
        if (own.stream().anyMatch(journal -> journal.run() != Liveness.GONE)) {
            return Optional.empty();
        }
        return Optional.of(new GarbageBuilder()
                .kind(kind(part))
                .maker(Maker.THIS_PROGRAM)
                .store(PLACE)
                .place(PLACE)
                .name(part.name())
                .id(Integer.toString(part.id()))
                .vm(vm)
                .since(part.stamp())
                .reason(own.isEmpty() ? Reason.NO_JOURNAL : Reason.RUN_GONE)
                .doubts(doubts(part, journals))
                .fate(Garbage.Fate.FOUND)
                .build());
    }

    static Kind kind(CopyPart part) {
        return part.isVm() ? Kind.REHEARSAL_COPY : Kind.REHEARSAL_IMAGE;
    }

    /** The journal of the rehearsal that has made it, unless that is over. */
    private static boolean isOf(ShelvedJournal journal, CopyPart part) {
        return journal.record()
                .filter(record -> !record.isOver())
                .map(MigrationJournal::plan)
                .filter(plan -> plan.stamp().equals(part.stamp()))
                .isPresent();
    }

    private static List<Doubt> doubts(CopyPart part, List<ShelvedJournal> journals) {
        List<Doubt> doubts = new ArrayList<>();
        if (journals.stream().anyMatch(CopyJudge::isNotReadable)) {
            doubts.add(Doubt.JOURNAL_NOT_READABLE);
        }
        if (part.objection().isPresent()) {
            doubts.add(Doubt.NOT_AS_MADE);
        }
        return doubts;
    }

    private static boolean isNotReadable(ShelvedJournal journal) {
        return journal.journal().isPresent() && journal.record().isEmpty() && journal.run() != Liveness.GONE;
    }
}
