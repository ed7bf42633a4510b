package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.NamedSnapshot;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * A snapshot of one volume that a disk snapshot or a VM snapshot of the VM needs, as found on both sides.
 *
 * @param label for people: {@code snapshot 0 of disk 1}, {@code VM snapshot 0 of disk 1 (image 8 data)}
 * @param volume the volume
 * @param name its name, the same on both sides
 * @param destination the destination datastore
 * @param vmSnapshot the VM snapshot; empty for a disk snapshot
 * @param ofDisk whether the volume is that of a disk; other volumes need not be in a VM snapshot
 * @param onSource the snapshot; absent if there is none
 * @param onDestination the snapshots on the destination that have this name or the id of {@code onSource}
 * @param volumeInTheWay whether a volume on the destination has this name
 */
@Value.Builder
public record SurveyedSnapshot(
        String label,
        VolumeName volume,
        VolumeName name,
        DatastoreId destination,
        OptionalInt vmSnapshot,
        boolean ofDisk,
        Optional<NamedSnapshot> onSource,
        List<NamedSnapshot> onDestination,
        boolean volumeInTheWay) {
    public SurveyedSnapshot {
        onDestination = List.copyOf(onDestination);
    }

    /** Whether the destination has it already, under its name. */
    public boolean isThere() {
        return onSource.filter(here -> onDestination.stream()
                        .anyMatch(there ->
                                there.id().equals(here.id()) && there.name().equals(name.value())))
                .isPresent();
    }
}
