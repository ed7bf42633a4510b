package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The tags that a migration gives to volumes and snapshots; an empty value removes a tag. Pure; thread-safe. */
public interface MigrationTags {
    /** Tags by which the snapshots of a round are found, no matter which run sent them. */
    Map<String, String> round(VmId vm, Instant stamp, String round);

    /**
     * Tags of the snapshots of one send: those of the {@linkplain #round round}, and tags that distinguish this send
     * from all others.
     *
     * @param at the time of the send, in full seconds
     */
    Map<String, String> sent(VmId vm, Instant stamp, String round, Instant at);

    /** The tags that the snapshots of each round of each migration of this VM have. */
    default Map<String, String> common(VmId vm) {
        Map<String, String> common = new HashMap<>(round(vm, Instant.EPOCH, "r1"));
        common.entrySet()
                .retainAll(round(vm, Instant.EPOCH.plusSeconds(1), "r2").entrySet());
        return Map.copyOf(common);
    }

    /** Tags of a volume that was set aside on the destination. */
    Map<String, String> setAside(VmId vm, Instant stamp);

    /** Tags of a source volume after the migration, which is no longer backed up. */
    Map<String, String> retired(VmId vm, Instant stamp);

    /**
     * Tags of a destination volume that was abandoned by a rollback: its VM, its migration, and until when a guest may
     * have written on it. It no longer belongs to a VM and is no longer backed up.
     */
    Map<String, String> abandoned(VmId vm, Instant stamp, Instant until);

    /**
     * Tags of a volume that a rehearsal creates: its VM as a former owner, because it never belongs to one; the rehearsal;
     * and which installation of the cloud controller it is of.
     *
     * @param source the tags of the source volume
     */
    Map<String, String> rehearsed(VmId vm, Instant stamp, Map<String, String> source);
}
