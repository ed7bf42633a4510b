package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.model.SnapshotExport;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Garbage.Fate;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Optional;

/**
 * Deletes one thing, by its global id, if everything that is read now still says that it is not needed. The thing itself
 * is read before the journals, as in a search.
 */
final class Attempt {
    /**
     * How an attempt has ended.
     *
     * @param unknown whether it cannot be told what has happened, or the storage cluster does not answer
     */
    record End(Fate fate, List<Doubt> doubts, Optional<String> problem, boolean unknown) {
        static End of(Fate fate) {
            return new End(fate, List.of(), Optional.empty(), false);
        }

        static End kept(List<Doubt> doubts) {
            return new End(Fate.KEPT, doubts, Optional.empty(), false);
        }

        static End failed(BackendException why, boolean unknown) {
            return new End(Fate.FAILED, List.of(), Optional.of(String.valueOf(why.getMessage())), unknown);
        }
    }

    /** Whether something is gone. */
    private interface Look {
        boolean isGone();
    }

    private final GarbageParts parts;
    private final GarbageRequest request;
    private final Evidence evidence;
    private final Garbage garbage;

    /**
     * @param own which installation this is
     */
    Attempt(GarbageParts parts, GarbageRequest request, StorageSites sites, Installation own, Garbage garbage) {
        this.parts = parts;
        this.request = request;
        this.garbage = garbage;
        this.evidence = new Evidence(
                parts,
                request.prefix(),
                sites,
                vm -> vm.map(id -> ShelvedJournal.of(id, parts.ledger()))
                        .orElseGet(() -> ShelvedJournal.all(parts.ledger())));
        evidence.own(own);
    }

    /**
     * Judges anew, and deletes.
     *
     * @throws BackendException when something cannot be read; nothing was changed, or the outcome is unknown
     */
    End remove() {
        return switch (garbage.kind()) {
            case JOURNAL, SIGNAL -> removeJournal();
            case REHEARSAL_COPY, REHEARSAL_IMAGE -> new CopyAttempt(parts, evidence, garbage).remove();
            default -> removeObject();
        };
    }

    private End removeJournal() {
        Optional<ShelvedJournal> now = shelved();
        if (now.isEmpty()) {
            return End.of(Fate.GONE);
        }
        ShelvedJournal journal = now.orElseThrow();
        Optional<Garbage> judged = new JournalJudge(evidence, parts).judge(journal);
        if (!isSame(judged)) {
            return End.kept(judged.map(Garbage::doubts).orElse(List.of()));
        }
        if (hasCopy(journal)) {
            // with it, a resume or a rollback removes the copy
            return End.kept(List.of());
        }
        return deleted(() -> parts.ledger().place().remove(journal.stored().id()), () -> reread().isEmpty());
    }

    /** Whether something is there of a copy of the VM that the rehearsal of this journal has booted. */
    private boolean hasCopy(ShelvedJournal journal) {
        return journal.record()
                .filter(record -> record.learned().copyAsked())
                .filter(record -> parts.copies().all().stream()
                        .anyMatch(part -> part.of().equals(journal.stored().vm())
                                && part.stamp().equals(record.plan().stamp())))
                .isPresent();
    }

    private Optional<ShelvedJournal> shelved() {
        return evidence.journals(garbage.vm()).stream()
                .filter(journal -> journal.stored().id().toString().equals(garbage.id()))
                .findFirst();
    }

    private Optional<ShelvedJournal> reread() {
        return ShelvedJournal.of(garbage.vm().orElseThrow(), parts.ledger()).stream()
                .filter(journal -> journal.stored().id().toString().equals(garbage.id()))
                .findFirst();
    }

    private End removeObject() {
        StorageSite site = evidence.sites()
                .named(garbage.store())
                .orElseThrow(() -> new BackendException.NotFound(
                        "no datastore names the storage cluster " + garbage.store() + " any more"));
        Optional<StoredObject> now = read(site);
        if (now.isEmpty()) {
            return End.of(Fate.GONE);
        }
        StoredObject object = now.orElseThrow();
        Optional<Garbage> judged = judged(site, object);
        if (!isSame(judged)) {
            return End.kept(judged.map(Garbage::doubts).orElse(List.of()));
        }
        List<Doubt> doubts = Found.inUse(site, List.of(new Found(site, object, isSnapshot(), judged.orElseThrow())))
                .get(0)
                .doubts();
        if (!doubts.isEmpty()) {
            return End.kept(doubts);
        }
        if (garbage.kind() == Kind.SENT_SNAPSHOT && hasCopies(site)) {
            return End.kept(List.of(Doubt.COPY_EXISTS));
        }
        return isSnapshot()
                ? deletedSnapshot(site, object)
                : deleted(
                        () -> site.store().delete(garbage.id()),
                        () -> read(site).isEmpty());
    }

    private boolean isSnapshot() {
        return switch (garbage.kind()) {
            case RECEIVED_SNAPSHOT, SENT_SNAPSHOT, RENAMED_SNAPSHOT -> true;
            default -> false;
        };
    }

    private Optional<StoredObject> read(StorageSite site) {
        return isSnapshot()
                ? site.leftovers().snapshot(garbage.id())
                : site.leftovers().volume(garbage.id());
    }

    private Optional<Garbage> judged(StorageSite site, StoredObject object) {
        return switch (garbage.kind()) {
            case RECEIVED_SNAPSHOT, SENT_SNAPSHOT ->
                new SnapshotJudge(evidence).judge(site, object, originalOf(site, object));
            default -> new RenamedJudge(evidence, request.guestWrites()).judge(site, object, isSnapshot());
        };
    }

    /** Nothing but what a person has seen is deleted. */
    private boolean isSame(Optional<Garbage> judged) {
        return judged.filter(Garbage::isCertain)
                .filter(garbage::isSame)
                .filter(now -> now.name().equals(garbage.name()) && now.vm().equals(garbage.vm()))
                .isPresent();
    }

    private Optional<StoredObject> originalOf(StorageSite site, StoredObject snapshot) {
        if (snapshot.original().isPresent()) {
            return elsewhere(snapshot.original().orElseThrow(), evidence.sites().all());
        }
        if (evidence.marks().sent(snapshot.tags()).isPresent()) {
            return Optional.empty();
        }
        List<StorageSite> others =
                evidence.sites().all().stream().filter(other -> other != site).toList();
        return elsewhere(snapshot.globalId(), others)
                .filter(original -> evidence.marks().sent(original.tags()).isPresent());
    }

    private static Optional<StoredObject> elsewhere(String globalId, List<StorageSite> sites) {
        return sites.stream()
                .flatMap(site -> site.leftovers().snapshot(globalId).stream())
                .findFirst();
    }

    /** Without its original, a copy without tags could not be told from the copies of others. */
    private boolean hasCopies(StorageSite site) {
        return evidence.sites().all().stream()
                .anyMatch(other -> !other.leftovers()
                        .snapshots(
                                s -> s.original().filter(garbage.id()::equals).isPresent()
                                        || other != site
                                                && s.globalId().equals(garbage.id())
                                                && s.tags().isEmpty())
                        .isEmpty());
    }

    /**
     * A finished export may stay for ever, and may be in the way of a deletion. It is ended first, because that is refused
     * while somebody is reading. Only a copy whose original is gone keeps its export until it is refused: on shared storage,
     * the name under which it is exported is all that tells whose it is.
     */
    private End deletedSnapshot(StorageSite site, StoredObject snapshot) {
        boolean nameless = garbage.kind() == Kind.RECEIVED_SNAPSHOT
                && originalOf(site, snapshot).isEmpty();
        if (nameless) {
            End end = deleteSnapshot(site);
            if (end.fate() != Fate.FAILED || end.unknown()) {
                return end;
            }
        }
        return notExported(site).orElseGet(() -> deleteSnapshot(site));
    }

    private End deleteSnapshot(StorageSite site) {
        return deleted(
                () -> site.snapshots().delete(new SnapshotId(garbage.id())),
                () -> read(site).isEmpty());
    }

    /** Ends the exports; empty if there are none any more. */
    private Optional<End> notExported(StorageSite site) {
        for (SnapshotExport export : site.leftovers().exports(List.of(garbage.id()))) {
            try {
                site.snapshots().unexport(new SnapshotId(garbage.id()), export.location());
            } catch (BackendException.Conflict reading) {
                return Optional.of(End.kept(List.of(Doubt.BEING_SENT)));
            } catch (BackendException.Ambiguous e) {
                return Optional.of(End.failed(e, true));
            }
        }
        return Optional.empty();
    }

    private static End deleted(Runnable delete, Look look) {
        try {
            delete.run();
        } catch (BackendException.NotFound gone) {
            return End.of(Fate.GONE);
        } catch (BackendException.Conflict | BackendException.Refused e) {
            return End.failed(e, false);
        } catch (BackendException.Unavailable e) {
            return End.failed(e, true);
        } catch (BackendException.Ambiguous e) {
            return isGone(look) ? End.of(Fate.DELETED) : End.failed(e, true);
        }
        return isGone(look)
                ? End.of(Fate.DELETED)
                : End.failed(new BackendException.Ambiguous("it was deleted, and is still there"), true);
    }

    private static boolean isGone(Look look) {
        try {
            return look.isGone();
        } catch (BackendException e) {
            return false;
        }
    }
}
