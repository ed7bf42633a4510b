package io.github.onevm.migrate.lab.storpool;

import java.time.Instant;
import java.util.Optional;

/**
 * One backup on the bridge, as it stood when asked for.
 *
 * @param volume name of the volume when the backup was made
 * @param from name of the sending cluster
 * @param to name of the receiving cluster
 * @param sourceGlobalId global id of the snapshot on the sending cluster
 * @param receivedGlobalId global id of the snapshot on the receiving cluster, once it has appeared
 * @param bytes what travels; 0 before the snapshot appears, because only then the base is known
 * @param bytesMoved how much of it has arrived
 * @param started when the call for the backup was accepted, one instant for all its volumes
 * @param arrived when the last byte arrived
 */
public record TransferView(
        String volume,
        String from,
        String to,
        String sourceGlobalId,
        Optional<String> receivedGlobalId,
        long bytes,
        long bytesMoved,
        Instant started,
        Optional<Instant> arrived) {}
