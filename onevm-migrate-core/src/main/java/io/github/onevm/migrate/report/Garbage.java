package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Something that a move has left behind and that no journal needs.
 *
 * @param kind what it is
 * @param maker what has made it
 * @param store the storage cluster, by {@link io.github.onevm.migrate.spi.VolumeStore#name}; for journals their place
 * @param place the same for people: {@code cluster 100 (alpha)}
 * @param name its name; for journals the number
 * @param id the global id, without {@code ~}; for journals the number
 * @param size its size; absent if it is not known
 * @param vm the VM that it was made for; absent if it is not known
 * @param since how long it has been there; absent if it is not known
 * @param reason why it is not needed
 * @param doubts what speaks against deleting it; empty if it is certain that it is not needed
 * @param next what to do in place of deleting it; empty if there is nothing else to do
 * @param fate what has become of it
 * @param problem why it could not be deleted, for people; absent unless that was tried
 */
@Value.Builder
public record Garbage(
        Kind kind,
        Maker maker,
        String store,
        String place,
        String name,
        String id,
        Optional<Bytes> size,
        Optional<VmId> vm,
        Optional<Instant> since,
        Reason reason,
        List<Doubt> doubts,
        List<NextAction> next,
        Fate fate,
        Optional<String> problem) {
    public Garbage {
        doubts = List.copyOf(doubts);
        next = List.copyOf(next);
    }

    /** How sure it is that it is not needed. */
    public Certainty certainty() {
        if (doubts.isEmpty()) {
            return Certainty.CERTAIN;
        }
        return doubts.stream().anyMatch(Doubt::isStrong) ? Certainty.UNKNOWN : Certainty.LIKELY;
    }

    /** Whether it may be deleted. */
    public boolean isCertain() {
        return certainty() == Certainty.CERTAIN;
    }

    /** Whether it is the same thing, whatever is known of it. */
    public boolean isSame(Garbage other) {
        return kind == other.kind && store.equals(other.store) && id.equals(other.id);
    }

    /** What it is, in the order in which such things are deleted. */
    public enum Kind {
        /** A copy of a VM that a rehearsal has booted. */
        REHEARSAL_COPY,
        /** The image of a disk of such a copy. */
        REHEARSAL_IMAGE,
        /** A volume that a rehearsal has created on the destination. */
        REHEARSAL_VOLUME,
        /** A copy of a snapshot on the cluster that a move has sent it to. */
        RECEIVED_SNAPSHOT,
        /** A snapshot on the cluster that a move has sent it from. */
        SENT_SNAPSHOT,
        /** A snapshot with a name as moves give them to volumes. */
        RENAMED_SNAPSHOT,
        /** A volume of the cluster that the VM has left. */
        OLD_SOURCE_VOLUME,
        /** A volume of the destination whose name was needed. */
        SET_ASIDE_VOLUME,
        /** A volume of the destination that a rollback has left behind. */
        ABANDONED_VOLUME,
        /** A signal to a run. */
        SIGNAL,
        /** A journal. */
        JOURNAL,
        /** A migration whose run is gone; it is never deleted, but resumed or rolled back. */
        UNFINISHED_MIGRATION
    }

    /** What has made it. */
    public enum Maker {
        /** This program. */
        THIS_PROGRAM,
        /** The tool before this program. */
        OLDER_TOOL,
        /** It cannot be told. */
        UNKNOWN
    }

    /** Why it is not needed. */
    public enum Reason {
        /** The VM was terminated. */
        VM_GONE,
        /** The image was deleted. */
        IMAGE_GONE,
        /** The VM uses another volume, and no journal names this as the way back. */
        REPLACED,
        /** No journal needs it. */
        NO_JOURNAL,
        /** The snapshot that it is a copy of does not exist. */
        ORIGINAL_GONE,
        /** A later journal of the VM describes it now. */
        SUPERSEDED,
        /** Its run died before it changed anything. */
        NOTHING_CHANGED,
        /** Its run is gone. */
        RUN_GONE,
        /** Its run is gone, and the VM is locked. */
        RUN_GONE_VM_LOCKED,
        /** It cannot be read. */
        NOT_READABLE
    }

    /** What speaks against deleting it. */
    public enum Doubt {
        /** The volume that should have replaced it does not exist: it may be the only copy. */
        ONLY_COPY(true),
        /** A guest may have written on it what is nowhere else. */
        GUEST_WRITES(true),
        /** It is attached to a host. */
        ATTACHED(true),
        /** Its data is still arriving. */
        ARRIVING(true),
        /** It is being sent. */
        BEING_SENT(true),
        /** A journal of the VM cannot be read here. */
        JOURNAL_NOT_READABLE(true),
        /** Its run may be at work. */
        RUN_MAY_BE_AT_WORK(true),
        /** It has no mark of a move, so it may be somebody else's. */
        NO_MARK(true),
        /** The migration must be resumed or rolled back. */
        UNFINISHED(true),
        /** Its migration has not ended, and its VM is gone. */
        NOT_ENDED(true),
        /** A migration that was rolled back came after it: it may be the way back of the one before. */
        MAY_BE_WAY_BACK(true),
        /** A copy of it stays, which could not be told from others without it. */
        COPY_EXISTS(false),
        /** It is younger than a day, and the tool before this program leaves no sign that it is at work. */
        OLDER_TOOL_MAY_BE_AT_WORK(false),
        /**
         * Another installation of the cloud controller uses the storage, or may, and neither tags nor a journal tell whose it
         * is.
         */
        OTHER_INSTALLATION(true),
        /** It is not as a rehearsal makes it: somebody has given it something else. */
        NOT_AS_MADE(true),
        /** A person may have made or renamed it. */
        PERSON(false);

        private final boolean strong;

        Doubt(boolean strong) {
            this.strong = strong;
        }

        boolean isStrong() {
            return strong;
        }
    }

    /** How sure it is that something is not needed. */
    public enum Certainty {
        /** It may be deleted. */
        CERTAIN,
        /** It is most probably not needed; a person decides. */
        LIKELY,
        /** It may be needed. */
        UNKNOWN
    }

    /** What has become of it. */
    public enum Fate {
        /** It is there. */
        FOUND,
        /** It was deleted. */
        DELETED,
        /** It was gone before it could be deleted. */
        GONE,
        /** It was kept: it has changed since it was found, or the doubts speak against its deletion now. */
        KEPT,
        /** It was tried to delete it, and it is not known to be gone. */
        FAILED,
        /** It was not tried, because something could not be read. */
        NOT_TRIED
    }
}
