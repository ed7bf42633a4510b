package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A planned change on one of the two storage clusters. */
public sealed interface StorageCall extends PlannedCall {
    /** The storage cluster to call. */
    enum Side {
        /** The source. */
        SOURCE,
        /** The destination. */
        DESTINATION
    }

    /** The storage cluster that is called. */
    Side side();

    /**
     * {@link VolumeStore#send} on the source.
     *
     * @param vm the VM of the volumes
     * @param stamp the time that identifies the migration
     * @param round the round of snapshots
     * @param volumes names of the volumes
     * @param location the destination, by the name that the source has for it
     */
    record Send(VmId vm, Instant stamp, String round, List<VolumeName> volumes, String location)
            implements StorageCall {
        public Send {
            volumes = List.copyOf(volumes);
        }

        @Override
        public Side side() {
            return Side.SOURCE;
        }
    }

    /**
     * {@link VolumeStore#create} on the destination. Its snapshot is not known yet.
     *
     * @param name name of the new volume
     * @param template its template
     * @param tags its tags
     */
    record Create(VolumeName name, String template, Map<String, String> tags) implements StorageCall {
        public Create {
            tags = Map.copyOf(tags);
        }

        @Override
        public Side side() {
            return Side.DESTINATION;
        }
    }

    /**
     * {@link VolumeStore#change}.
     *
     * @param side the storage cluster of the volume
     * @param globalId the volume's global id
     * @param newName its new name
     * @param newTags additional tags
     */
    record Rename(Side side, String globalId, VolumeName newName, Map<String, String> newTags) implements StorageCall {
        public Rename {
            newTags = Map.copyOf(newTags);
        }
    }

    /**
     * {@link VolumeStore#delete} on the destination.
     *
     * @param globalId the volume's global id; absent in a plan that creates the volume and deletes it again
     */
    record Delete(Optional<String> globalId) implements StorageCall {
        public Delete(String globalId) {
            this(Optional.of(globalId));
        }

        @Override
        public Side side() {
            return Side.DESTINATION;
        }
    }

    /**
     * {@link NamedSnapshots#export} on the source.
     *
     * @param snapshot the snapshot's global id
     * @param location the destination, by the name that the source has for it
     */
    record Export(SnapshotId snapshot, String location) implements StorageCall {
        @Override
        public Side side() {
            return Side.SOURCE;
        }
    }

    /**
     * {@link NamedSnapshots#receive} on the destination.
     *
     * @param copy the copy
     */
    record Receive(SnapshotCopy copy) implements StorageCall {
        @Override
        public Side side() {
            return Side.DESTINATION;
        }
    }

    /**
     * {@link NamedSnapshots#unexport} on the source.
     *
     * @param snapshot the snapshot's global id
     * @param location the destination, by the name that the source has for it
     */
    record Unexport(SnapshotId snapshot, String location) implements StorageCall {
        @Override
        public Side side() {
            return Side.SOURCE;
        }
    }

    /**
     * {@link SentSnapshots#delete}.
     *
     * @param side the storage cluster of the snapshot
     * @param snapshot the snapshot's global id there; absent in a plan, which cannot know it
     */
    record DeleteSent(Side side, Optional<SnapshotId> snapshot) implements StorageCall {}

    /**
     * {@link VolumeStore#delete} of an old volume on the source. No plan contains it; only a commit makes it.
     *
     * @param globalId the volume's global id
     */
    record DeleteOld(String globalId) implements StorageCall {
        @Override
        public Side side() {
            return Side.SOURCE;
        }
    }

    /**
     * {@link VolumeFreezing#freeze} of an old volume on the source. No plan contains it; only a commit makes it.
     *
     * @param globalId the volume's global id
     * @param until when the cluster deletes it
     */
    record FreezeOld(String globalId, Instant until) implements StorageCall {
        @Override
        public Side side() {
            return Side.SOURCE;
        }
    }

    /**
     * {@link NamedSnapshots#delete} on the destination. No plan contains it; only an undo makes it.
     *
     * @param snapshot the snapshot's global id
     */
    record DeleteSnapshot(SnapshotId snapshot) implements StorageCall {
        @Override
        public Side side() {
            return Side.DESTINATION;
        }
    }
}
