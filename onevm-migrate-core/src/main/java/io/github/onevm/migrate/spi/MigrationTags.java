package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.Map;

/** The tags that a migration gives to volumes and snapshots; an empty value removes a tag. Pure; thread-safe. */
public interface MigrationTags {
    /** Tags by which the snapshots of a round are found again, by whichever run they were sent. */
    Map<String, String> round(VmId vm, Instant stamp, String round);

    /**
     * Tags of the snapshots of one send: those of the {@linkplain #round round}, and what tells the send from any other.
     *
     * @param at when it is made, full seconds
     */
    Map<String, String> sent(VmId vm, Instant stamp, String round, Instant at);

    /** Tags of a volume that was set aside on the destination. */
    Map<String, String> setAside(VmId vm, Instant stamp);

    /** Tags of a source volume after the move: it is no longer backed up. */
    Map<String, String> retired(VmId vm, Instant stamp);

    /**
     * Tags of a destination volume that was given up when a migration was rolled back: of which VM and which migration it is, and
     * until when a guest may have written on it. It belongs to no VM any more and is no longer backed up.
     */
    Map<String, String> abandoned(VmId vm, Instant stamp, Instant until);
}
