package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.report.ContentVerification.LeftAttached;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot that a reader has while it is read. One that the reader had before stays with it. After every answer of an
 * unknown outcome, the list of attachments tells.
 */
final class AttachedSnapshot {
    private static final int ATTEMPTS = 15;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SnapshotAccess access;
    private final Side side;
    private final SnapshotId snapshot;
    private final int client;
    private final Time time;
    private boolean ours;

    AttachedSnapshot(SnapshotAccess access, Side side, SnapshotId snapshot, int client, Time time) {
        this.access = access;
        this.side = side;
        this.snapshot = snapshot;
        this.client = client;
        this.time = time;
    }

    /**
     * Attaches it, unless it is attached.
     *
     * @throws BackendException when it is not attached, or when that is not known; {@link #detach} is due nevertheless
     */
    void attach() {
        if (access.clients(snapshot).contains(client)) {
            return;
        }
        ours = true;
        try {
            access.attach(List.of(snapshot), client);
        } catch (BackendException.Ambiguous e) {
            if (!access.clients(snapshot).contains(client)) {
                throw new BackendException.Unavailable(e.getMessage() + "; it is not attached", e);
            }
        }
    }

    /**
     * Detaches it, if it may have been attached by this. An interrupt of the thread does not keep it from that.
     *
     * @return what is left if it could not be detached for certain
     */
    Optional<LeftAttached> detach() {
        if (!ours) {
            return Optional.empty();
        }
        boolean interrupted = Thread.interrupted();
        try {
            return detached();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A program such as udev, or what a stopped reader has left, may have the device open for a while. */
    private Optional<LeftAttached> detached() {
        String problem = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                if (!access.clients(snapshot).contains(client)) {
                    return Optional.empty();
                }
                access.detach(snapshot, client);
            } catch (BackendException e) {
                problem = e.getMessage();
            }
            if (isGone()) {
                return Optional.empty();
            }
            pause();
        }
        return Optional.of(new LeftAttached(side, snapshot, client, problem));
    }

    private boolean isGone() {
        try {
            return !access.clients(snapshot).contains(client);
        } catch (BackendException e) {
            return false;
        }
    }

    private void pause() {
        try {
            time.pause(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
