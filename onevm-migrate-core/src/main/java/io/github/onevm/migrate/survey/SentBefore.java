package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What earlier attempts have sent of the volumes of a VM, for how much the next one sends. By what both storage clusters have now. */
public enum SentBefore {
    /** Nothing: everything is sent. */
    NOTHING,
    /** The newest snapshot of each volume has arrived completely: only what was written since is sent. */
    ALL,
    /** Something: between what was written since and everything is sent. */
    SOME;

    /**
     * Reads it. Errors as {@link VolumeStore}.
     *
     * @param tags the tags of the snapshots of each migration of the VM
     */
    public static SentBefore read(
            VolumeStore source, VolumeStore destination, Collection<VolumeName> volumes, Map<String, String> tags) {
        Map<VolumeName, SnapshotId> sent = source.sent(volumes, tags);
        if (sent.isEmpty()) {
            return NOTHING;
        }
        Map<VolumeName, Volume> now = source.find(volumes);
        boolean newest = volumes.stream()
                .allMatch(volume -> Optional.ofNullable(now.get(volume))
                        .flatMap(Volume::parent)
                        .filter(parent -> isSent(source, parent, sent.get(volume)))
                        .isPresent());
        return newest && haveArrived(destination.arrivals(sent.values()), sent.values()) ? ALL : SOME;
    }

    private static boolean isSent(VolumeStore source, String parent, @Nullable SnapshotId sent) {
        return sent != null
                && (parent.equals("~" + sent)
                        || source.snapshots()
                                .flatMap(access -> access.find(parent))
                                .map(SnapshotFacts::id)
                                .filter(sent::equals)
                                .isPresent());
    }

    private static boolean haveArrived(Map<SnapshotId, Arrival> arrivals, Collection<SnapshotId> sent) {
        return sent.stream()
                .allMatch(id -> Optional.ofNullable(arrivals.get(id))
                        .filter(Arrival::complete)
                        .isPresent());
    }
}
