package io.github.onevm.migrate.lab.storpool;

import java.util.Optional;

/**
 * What a snapshot has beyond {@link VolumeView}, as it was when asked for.
 *
 * @param object name, size, tags and so on
 * @param onVolume the volume right above it, if any
 * @param autoName whether the cluster made the name
 * @param deleted whether it is being deleted
 * @param recovering whether its data is still arriving
 * @param backupOfGlobalId the source snapshot of a received backup
 * @param targetDeleteDate when the cluster deletes it, in unix seconds; 0 for never
 */
public record SnapshotView(
        VolumeView object,
        Optional<String> onVolume,
        boolean autoName,
        boolean deleted,
        boolean recovering,
        Optional<String> backupOfGlobalId,
        long targetDeleteDate) {
    static SnapshotView of(Snapshot snapshot) {
        return new SnapshotView(
                VolumeView.of(snapshot),
                Optional.of(snapshot.onVolume()).filter(name -> !name.equals("-")),
                snapshot.autoName,
                snapshot.deleted(),
                snapshot.recovering(),
                snapshot.backupOf().map(source -> source.globalId),
                snapshot.targetDeleteDate);
    }
}
