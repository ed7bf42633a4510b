package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotId;
import java.util.List;
import java.util.Optional;

/** Keeps what was compared, so that a later run continues there. Used by one run at a time. */
public interface ContentProgress {
    /** Keeps nothing. */
    ContentProgress NONE = new ContentProgress() {
        @Override
        public Optional<Compared> earlier(Arrival pair) {
            return Optional.empty();
        }

        @Override
        public void note(Compared compared) {}
    };

    /** What was noted last of this pair of snapshots; nothing that was noted of any other pair. */
    Optional<Compared> earlier(Arrival pair);

    /**
     * Notes how far the comparison of a pair is. When it returns, it is kept.
     *
     * @throws IllegalArgumentException when it cannot be kept
     */
    void note(Compared compared);

    /**
     * How far the comparison of a pair is.
     *
     * @param sent global id of the snapshot on the source
     * @param local global id of the one on the destination
     * @param upTo how many chunks from the beginning were compared
     * @param different the numbers of those that differ
     */
    record Compared(SnapshotId sent, SnapshotId local, long upTo, List<Long> different) {
        public Compared {
            different = List.copyOf(different);
        }

        /** Whether it is of this pair. */
        public boolean isOf(Arrival pair) {
            return sent.equals(pair.sent()) && local.equals(pair.local());
        }
    }
}
