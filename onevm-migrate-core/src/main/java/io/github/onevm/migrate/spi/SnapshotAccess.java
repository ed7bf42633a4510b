package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.SnapshotId;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The snapshots of a storage cluster, read one by one, and attached to hosts for reading. For the verification of what a
 * migration has copied. Errors and threads: as {@link VolumeStore}.
 */
public interface SnapshotAccess {
    /**
     * The snapshot; empty if there is none, or if it is being deleted.
     *
     * @param reference its name, or {@code ~} and its global id, as {@link io.github.onevm.migrate.model.Volume#parent}
     */
    Optional<SnapshotFacts> find(String reference);

    /** The clients that a snapshot is attached to; none if it does not exist. */
    Set<Integer> clients(SnapshotId snapshot);

    /**
     * Attaches snapshots to a client, read-only, and returns when the client has them. Repeatable.
     *
     * @throws BackendException.NotFound when a snapshot does not exist
     * @throws BackendException.Refused when there is no such client
     */
    void attach(Collection<SnapshotId> snapshots, int client);

    /**
     * Detaches a snapshot from a client. Does nothing if it is not attached there. Repeatable.
     *
     * @throws BackendException.NotFound when the snapshot does not exist
     * @throws BackendException.Conflict when the client has it open
     */
    void detach(SnapshotId snapshot, int client);

    /** The path at which a client has an attached snapshot. */
    String device(SnapshotId snapshot);

    /** A command line for a shell on a host, whose answer tells the id of the host as a client. Contains no secret. */
    String askForClient();

    /** The id of the client in the answer to {@link #askForClient}; empty if the answer does not tell it. */
    OptionalInt client(String answer);
}
