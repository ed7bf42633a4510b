package io.github.onevm.migrate.lab.storpool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One backup on its way from a cluster to another (SP-33). Guarded by the bridge. */
final class Transfer {
    private final Bridge bridge;
    private final BackupOrder order;
    private final Snapshot source;
    private final String volume;
    private final Consumer<Transfer> appearance;
    private Missing travelling = Missing.NOTHING;
    private @Nullable Snapshot received;
    private @Nullable Instant arrived;
    private boolean cut;
    private long bytes;
    private double moved;

    /**
     * @param appearance makes the received snapshot
     */
    Transfer(Bridge bridge, BackupOrder order, Snapshot source, String volume, Consumer<Transfer> appearance) {
        this.bridge = bridge;
        this.order = order;
        this.source = source;
        this.volume = volume;
        this.appearance = appearance;
    }

    /** Makes the received snapshot appear on the other cluster; from now on its data travels. */
    void appear() {
        appearance.accept(this);
    }

    BackupOrder order() {
        return order;
    }

    Snapshot source() {
        return source;
    }

    /** Name of the volume when the backup was made. */
    String volume() {
        return volume;
    }

    Optional<Snapshot> received() {
        return Optional.ofNullable(received);
    }

    boolean complete() {
        return arrived != null;
    }

    boolean cut() {
        return cut;
    }

    /** The rest will never arrive. */
    void cutOff() {
        cut = true;
    }

    /** The blocks that travel are now known. */
    Missing sends(List<Long> blocks, Missing below) {
        bytes = (long) blocks.size() * Content.BLOCK;
        travelling = new Missing(blocks, below, () -> bridge.running() && !cut);
        return travelling;
    }

    void appearsAs(Snapshot snapshot) {
        received = snapshot;
    }

    double bytesLeft() {
        return bytes - moved;
    }

    void moves(double count) {
        moved = Math.min((double) bytes, moved + count);
        travelling.arrived((int) (moved / Content.BLOCK));
    }

    void completes(Instant at) {
        moves(bytesLeft());
        arrived = at;
        Backups.finished(this);
    }

    TransferView view() {
        return new TransferView(
                volume,
                order.from().config.name(),
                order.to().config.name(),
                source.globalId,
                received().map(snapshot -> snapshot.globalId),
                bytes,
                (long) moved,
                order.accepted(),
                Optional.ofNullable(arrived));
    }
}
