package io.github.onevm.migrate.lab.storpool;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A snapshot (SP-12). Guarded by the bridge. */
final class Snapshot extends Item {
    final Set<Item> children = new LinkedHashSet<>();
    /** The cluster made the name. */
    boolean autoName;
    /** Goes away with its last child. */
    boolean bound;
    /** Made inside a clone; goes away with its last child, too. */
    boolean passing;
    /** A copy of another cluster's snapshot, with its global id. */
    boolean carried;
    /** Unix seconds, 0 for never. */
    long targetDeleteDate;

    private boolean deleted;
    private @Nullable Transfer incoming;
    private @Nullable Snapshot backupOf;

    Snapshot(Identity identity, long size, Content content) {
        super(identity, size, content);
    }

    @Override
    String listedName() {
        return deleted ? "*" + super.listedName() : super.listedName();
    }

    boolean deleted() {
        return deleted;
    }

    void markDeleted() {
        deleted = true;
    }

    /** Where its data comes from, if it came from another cluster. */
    Optional<Transfer> incoming() {
        return Optional.ofNullable(incoming);
    }

    void comesWith(Transfer transfer) {
        incoming = transfer;
    }

    boolean recovering() {
        return incoming().map(transfer -> !transfer.complete()).orElse(false);
    }

    /** The snapshot on the other cluster of which this is a backup; none for copies that kept their global id. */
    Optional<Snapshot> backupOf() {
        return Optional.ofNullable(backupOf);
    }

    void isBackupOf(Snapshot source) {
        backupOf = source;
    }

    /** The volume right above this snapshot, {@code "-"} when there is none. */
    String onVolume() {
        return children.stream()
                .filter(Volume.class::isInstance)
                .map(Item::listedName)
                .findFirst()
                .orElse("-");
    }

    boolean collectable() {
        return (bound || passing) && children.isEmpty() && attachments.isEmpty() && !deleted;
    }
}
