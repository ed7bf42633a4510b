package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.NamedAfter;
import io.github.onevm.migrate.model.RenamedObject;
import io.github.onevm.migrate.model.SentTags;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.report.Garbage.Maker;
import io.github.onevm.migrate.report.Garbage.Reason;
import io.github.onevm.migrate.report.GarbageBuilder;
import io.github.onevm.migrate.spi.LeftoverMarks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges snapshots that moves have sent, and their copies. */
final class SnapshotJudge {
    /** The tool before this program gives up after an hour; a day is more than enough. */
    static final Duration OLDER_TOOL = Duration.ofDays(1);

    private final Evidence evidence;
    private final LeftoverMarks marks;

    SnapshotJudge(Evidence evidence) {
        this.evidence = evidence;
        this.marks = evidence.marks();
    }

    /**
     * Judges a snapshot.
     *
     * @param snapshot the snapshot
     * @param original what it is a copy of; absent if it is none, or if the original does not exist
     * @return empty if it is needed, or was not made by a move
     */
    Optional<Garbage> judge(StorageSite site, StoredObject snapshot, Optional<StoredObject> original) {
        Optional<SentTags> tags = marks.sent(snapshot.tags()).or(() -> original.flatMap(of -> marks.sent(of.tags())));
        Optional<String> volume = volume(snapshot, original);
        Optional<NamedAfter> after = volume.flatMap(this::namedAfter);
        if (volume.isPresent() && after.isEmpty()) {
            return Optional.empty();
        }
        if (tags.isEmpty()) {
            return unexplained(site, snapshot, original);
        }
        return sent(site, snapshot, original, tags.orElseThrow(), after);
    }

    /** Only where it decides whose it is, another location is asked for the name. */
    private Optional<String> volume(StoredObject snapshot, Optional<StoredObject> original) {
        return marks.volumeOf(snapshot)
                .or(() -> original.flatMap(marks::volumeOf))
                .or(() -> evidence.isShared() ? evidence.volumeElsewhere(snapshot.globalId()) : Optional.empty());
    }

    private Optional<NamedAfter> namedAfter(String volume) {
        return marks.namedAfter(marks.renamed(volume).map(RenamedObject::before).orElse(volume));
    }

    private Optional<Garbage> sent(
            StorageSite site,
            StoredObject snapshot,
            Optional<StoredObject> original,
            SentTags tags,
            Optional<NamedAfter> after) {
        Optional<VmId> vm = Optional.of(tags.vm());
        boolean gone = evidence.isGone(vm);
        Needs.Answer needed = new Needs(snapshot.globalId(), tags.stamp(), gone, true).by(evidence.journals(vm));
        Needs.Answer originalNeeded = original.map(o -> new Needs(o.globalId(), tags.stamp(), gone, true))
                .map(needs -> needs.by(evidence.journals(vm)))
                .orElse(Needs.Answer.NOT_NEEDED);
        if (needed == Needs.Answer.NEEDED || originalNeeded == Needs.Answer.NEEDED) {
            return Optional.empty();
        }
        List<Doubt> doubts = new ArrayList<>();
        needed.doubt(gone).ifPresent(doubts::add);
        if (snapshot.arriving()) {
            doubts.add(Doubt.ARRIVING);
        }
        doubts.addAll(ofOthers(snapshot, original, tags.vm(), after));
        if (tags.stamp().isEmpty() && isYoung(tags.at())) {
            doubts.add(Doubt.OLDER_TOOL_MAY_BE_AT_WORK);
        }
        boolean received = original.isPresent() || snapshot.original().isPresent();
        return Optional.of(found(site, snapshot)
                .kind(received ? Kind.RECEIVED_SNAPSHOT : Kind.SENT_SNAPSHOT)
                .maker(tags.stamp().isPresent() ? Maker.THIS_PROGRAM : Maker.OLDER_TOOL)
                .vm(vm)
                .since(tags.at())
                .reason(gone ? Reason.VM_GONE : Reason.NO_JOURNAL)
                .doubts(doubts)
                .build());
    }

    private List<Doubt> ofOthers(
            StoredObject snapshot, Optional<StoredObject> original, VmId vm, Optional<NamedAfter> after) {
        List<Doubt> doubts = new ArrayList<>();
        if (mayBeOfAnother(snapshot, original, vm)) {
            doubts.add(Doubt.OTHER_INSTALLATION);
        }
        boolean ofAnotherVm =
                after.flatMap(NamedAfter::vm).filter(owner -> !owner.equals(vm)).isPresent();
        if (ofAnotherVm || !marks.isUnnamed(snapshot)) {
            doubts.add(Doubt.PERSON);
        }
        return doubts;
    }

    /** A move gives a snapshot no tag of an installation, but its volume has one. */
    private boolean mayBeOfAnother(StoredObject snapshot, Optional<StoredObject> original, VmId vm) {
        List<ShelvedJournal> journals = evidence.journals(Optional.of(vm));
        return evidence.mayBeOfAnother(snapshot, journals)
                && original.map(of -> evidence.mayBeOfAnother(of, journals)).orElse(true)
                && volume(snapshot, original)
                        .filter(volume -> evidence.isOwnVolume(vm, volume))
                        .isEmpty();
    }

    private boolean isYoung(Instant at) {
        return at.plus(OLDER_TOOL).isAfter(evidence.now());
    }

    /** A copy without tags whose original does not exist is one of a move, or of anything else. */
    private Optional<Garbage> unexplained(StorageSite site, StoredObject snapshot, Optional<StoredObject> original) {
        boolean copy = snapshot.original().isPresent() && original.isEmpty();
        if (!copy || !snapshot.tags().isEmpty() || !marks.isUnnamed(snapshot)) {
            return Optional.empty();
        }
        Needs needs = new Needs(snapshot.globalId(), Optional.empty(), false, false);
        if (needs.by(evidence.journals(Optional.empty())) == Needs.Answer.NEEDED) {
            return Optional.empty();
        }
        GarbageBuilder found =
                found(site, snapshot).kind(Kind.RECEIVED_SNAPSHOT).since(snapshot.created());
        if (snapshot.arriving()) {
            found.addDoubts(Doubt.ARRIVING);
        }
        return Optional.of(deadRehearsal(snapshot)
                .map(rehearsal -> found.maker(Maker.THIS_PROGRAM)
                        .vm(rehearsal.stored().vm())
                        .reason(Reason.RUN_GONE))
                .orElseGet(() ->
                        found.maker(Maker.UNKNOWN).reason(Reason.ORIGINAL_GONE).addDoubts(Doubt.NO_MARK))
                .build());
    }

    /** The rehearsal that died while it removed its old rounds, and whose journal names the snapshot. */
    private Optional<ShelvedJournal> deadRehearsal(StoredObject snapshot) {
        return evidence.journals(Optional.empty()).stream()
                .filter(journal -> journal.run() == Liveness.GONE)
                .filter(journal -> journal.record()
                        .filter(record -> !record.isOver() && record.isRehearsal())
                        .isPresent())
                .filter(journal -> journal.mentions(snapshot.globalId()))
                .findFirst();
    }

    static GarbageBuilder found(StorageSite site, StoredObject object) {
        return new GarbageBuilder()
                .store(site.name())
                .place(site.place())
                .name(object.name())
                .id(object.globalId())
                .size(object.size())
                .fate(Garbage.Fate.FOUND);
    }
}
