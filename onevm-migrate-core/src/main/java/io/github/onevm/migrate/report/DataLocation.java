package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the data of a VM is. It follows from the plan, from what was done, and from the state of the VM; the storage
 * clusters are not asked for it. Immutable.
 */
public sealed interface DataLocation {
    /**
     * The places of all volumes.
     *
     * @param situation how far the data has moved
     * @param source the source cluster, for people: {@code cluster 100 (alpha)}
     * @param destination the destination cluster, for people
     * @param stamp the time in the names that this migration gives, in full seconds
     * @param volumes the volumes of the VM on both sides, and those that were set aside or kept for it
     */
    record Known(Situation situation, String source, String destination, Instant stamp, List<VolumePlace> volumes)
            implements DataLocation {
        public Known {
            volumes = List.copyOf(volumes);
        }
    }

    /** This command has not touched the data and has no journal that says where it is. */
    record NotTouched() implements DataLocation {}

    /** Another run has taken the migration over and decides where the data is. */
    record WithAnotherRun() implements DataLocation {}

    /**
     * Somebody else has moved the VM since, so the journal is no longer valid.
     *
     * @param difference what is different, for people: one sentence without a full stop
     */
    record MovedSince(String difference) implements DataLocation {}

    /**
     * The journal is in another place, which this command does not read.
     *
     * @param place that place, for people: {@code the folder /var/lib/x on node-x}
     * @param over whether the migration is over
     */
    record JournalElsewhere(String place, boolean over) implements DataLocation {}

    /** The journal cannot be read by this version. */
    record JournalUnreadable() implements DataLocation {}

    /**
     * The report is from a journal of an earlier version, which kept it as a text.
     *
     * @param text one sentence without a full stop, in English
     */
    record Told(String text) implements DataLocation {}

    /** How far the data has moved. */
    enum Situation {
        /**
         * The VM's data is on the source, under its names. Snapshots and unfinished copies on the destination are not
         * listed.
         */
        ON_SOURCE,
        /** The same, with snapshots on the destination that were all the migration was asked for. */
        ON_SOURCE_WITH_SNAPSHOTS,
        /** The renaming of the source volumes may have begun and may not be complete. */
        BETWEEN,
        /** The VM's data is on the destination; the old copy on the source is renamed. */
        ON_DESTINATION,
        /** The same, but the source does not have everything that a rollback needs: an old copy may not exist. */
        ON_DESTINATION_WITHOUT_WAY_BACK
    }

    /**
     * A volume on one side.
     *
     * @param side the storage cluster
     * @param names its name; several if it is not known which of them it has
     * @param role what it contains
     * @param attachedTo the host that the VM is on, if the VM uses this volume there; absent if it uses none, or if it
     *     is not known which of two it uses
     */
    record VolumePlace(Side side, List<VolumeName> names, Role role, Optional<HostId> attachedTo) {
        public VolumePlace {
            names = List.copyOf(names);
        }
    }

    /** A storage cluster of a migration. */
    enum Side {
        /** The one that the VM came from. */
        SOURCE,
        /** The one that the VM was to be moved to. */
        DESTINATION
    }

    /** What a volume contains. */
    enum Role {
        /** The complete data of the VM. */
        COMPLETE,
        /** The complete data as of the stop of the VM, kept under another name. */
        OLD_COPY,
        /** A copy of the data as of the stop of the VM; not used by it. The volume may not be complete, or not exist. */
        COPY,
        /** What the guest has written on the destination; the source does not have that. */
        MAY_HOLD_GUEST_WRITES,
        /** There are only snapshots of it on this side. */
        ONLY_SNAPSHOTS,
        /** Something older that had the name of a volume of the VM, and was renamed. */
        SET_ASIDE
    }
}
