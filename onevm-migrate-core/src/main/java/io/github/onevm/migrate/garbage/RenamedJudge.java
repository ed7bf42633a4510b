package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.NamedAfter;
import io.github.onevm.migrate.model.RenamedObject;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.report.Garbage.Maker;
import io.github.onevm.migrate.report.Garbage.Reason;
import io.github.onevm.migrate.spi.LeftoverMarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges volumes, and snapshots, that moves have renamed. */
final class RenamedJudge {
    private final Evidence evidence;
    private final LeftoverMarks marks;
    private final boolean guestWrites;

    /**
     * @param guestWrites whether what a guest has written may be deleted
     */
    RenamedJudge(Evidence evidence, boolean guestWrites) {
        this.evidence = evidence;
        this.marks = evidence.marks();
        this.guestWrites = guestWrites;
    }

    /**
     * Judges a volume or a snapshot.
     *
     * @return empty if it is needed, or was not renamed by a move of this site
     */
    Optional<Garbage> judge(StorageSite site, StoredObject object, boolean snapshot) {
        Optional<RenamedObject> renamed = marks.renamed(object.name());
        Optional<NamedAfter> after = renamed.flatMap(r -> marks.namedAfter(r.before()));
        if (after.isEmpty() || evidence.isOfAnother(object) || evidence.isMentioned(new VolumeName(object.name()))) {
            return Optional.empty();
        }
        return renamed.orElseThrow().role() == RenamedObject.Role.REHEARSED && !snapshot
                ? new RehearsalJudge(evidence).judge(site, object, renamed.orElseThrow(), after.orElseThrow())
                : judge(site, object, snapshot, renamed.orElseThrow(), after.orElseThrow());
    }

    private Optional<Garbage> judge(
            StorageSite site, StoredObject object, boolean snapshot, RenamedObject renamed, NamedAfter after) {
        Optional<VmId> vm = after.vm().or(() -> marks.vm(object.tags()));
        boolean gone = evidence.isGone(vm);
        List<ShelvedJournal> journals = evidence.journals(vm);
        Needs.Answer needed = new Needs(object.globalId(), stamp(object, renamed), gone, vm.isPresent()).by(journals);
        if (needed == Needs.Answer.NEEDED) {
            return Optional.empty();
        }
        Evidence.Successor successor = evidence.successor(after, new VolumeName(renamed.before()), object.globalId());
        List<Doubt> doubts = doubts(object, renamed, successor);
        needed.doubt(gone).ifPresent(doubts::add);
        if (evidence.mayBeOfAnother(object, journals)) {
            doubts.add(Doubt.OTHER_INSTALLATION);
        }
        if (snapshot && !doubts.contains(Doubt.PERSON)) {
            // No move gives a snapshot such a name, and none renames one.
            doubts.add(Doubt.PERSON);
        }
        return Optional.of(SnapshotJudge.found(site, object)
                .kind(snapshot ? Kind.RENAMED_SNAPSHOT : kind(renamed.role()))
                .maker(maker(object, renamed))
                .vm(vm)
                .since(renamed.at())
                .reason(reason(after, successor))
                .doubts(doubts)
                .build());
    }

    private List<Doubt> doubts(StoredObject object, RenamedObject renamed, Evidence.Successor successor) {
        List<Doubt> doubts = new ArrayList<>();
        if (successor == Evidence.Successor.MISSING) {
            doubts.add(Doubt.ONLY_COPY);
        }
        if (object.arriving()) {
            doubts.add(Doubt.ARRIVING);
        }
        if (renamed.role() == RenamedObject.Role.ABANDONED && !guestWrites) {
            doubts.add(Doubt.GUEST_WRITES);
        }
        Maker maker = maker(object, renamed);
        if (maker == Maker.UNKNOWN) {
            doubts.add(Doubt.PERSON);
        }
        if (maker == Maker.OLDER_TOOL
                && renamed.at().plus(SnapshotJudge.OLDER_TOOL).isAfter(evidence.now())) {
            doubts.add(Doubt.OLDER_TOOL_MAY_BE_AT_WORK);
        }
        return doubts;
    }

    /** An earlier migration may have set the tag, so the name decides. */
    private Optional<Instant> stamp(StoredObject object, RenamedObject renamed) {
        return renamed.olderTool() ? marks.stamp(object.tags()) : Optional.of(renamed.at());
    }

    private Maker maker(StoredObject object, RenamedObject renamed) {
        if (renamed.olderTool()) {
            return Maker.OLDER_TOOL;
        }
        return marks.stamp(object.tags()).filter(renamed.at()::equals).isPresent() ? Maker.THIS_PROGRAM : Maker.UNKNOWN;
    }

    private static Kind kind(RenamedObject.Role role) {
        return switch (role) {
            case RETIRED -> Kind.OLD_SOURCE_VOLUME;
            case SET_ASIDE -> Kind.SET_ASIDE_VOLUME;
            case ABANDONED -> Kind.ABANDONED_VOLUME;
            case REHEARSED -> Kind.REHEARSAL_VOLUME;
        };
    }

    private static Reason reason(NamedAfter after, Evidence.Successor successor) {
        return switch (successor) {
            case OWNER_GONE -> after.image().isPresent() ? Reason.IMAGE_GONE : Reason.VM_GONE;
            case EXISTS -> Reason.REPLACED;
            case NOT_USED, MISSING -> Reason.NO_JOURNAL;
        };
    }
}
