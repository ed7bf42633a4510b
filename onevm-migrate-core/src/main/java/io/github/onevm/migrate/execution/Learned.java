package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What a run has learned so far, as its journal keeps it for a run that resumes. Contains the body of the VM, but no
 * secret of the site. Immutable.
 *
 * @param lastSend the time with which the newest snapshots are tagged
 * @param arrived the newest snapshot of each volume on the destination
 * @param creating volumes that may have been created on the destination; noted before the call
 * @param created global ids of volumes that are known to have been created
 * @param records the VM records before the change; noted before it
 * @param imageRecords the records of images before the change; noted before it
 * @param carrying copies of snapshots that may have been made on the destination; noted before the call
 * @param exporting snapshots that may have been exported for that; noted before the call
 * @param rounds number of the newest round that has arrived completely, from 1; 0 if none has
 * @param inherited number of pairs of a rehearsal on which this migration builds, and which it removes when it has newer ones
 * @param travelling snapshots that were sent, and of which it is not known that they have arrived completely
 * @param superseded snapshots of earlier rounds, to be removed; noted before the first removal
 * @param committing what a commit removes; noted before the first removal; absent if none has begun
 * @param takenBack whether a move back of the VM was begun, so that this migration is not resumed any more
 * @param late volumes that exist only since the VM was stopped
 * @param stopAsked whether the VM may have been asked to stop; noted before the call
 * @param lockAsked whether the VM may have been locked; noted before the call
 * @param homeAsked whether the home of the VM may have been copied; noted before the call
 * @param copyAsked whether a copy of the VM may have been made for a rehearsal; noted before the call
 * @param paused whether the operator has told the run not to stop the VM
 * @param stay SEQ of the last history record of the stopped VM; a greater one means that it was started since
 * @param downtime since when the VM is down; absent when it did not run
 * @param traffic what was sent; absent when nothing was
 */
@Value.Builder
public record Learned(
        Optional<Instant> lastSend,
        Map<VolumeName, Arrival> arrived,
        Set<VolumeName> creating,
        Map<VolumeName, String> created,
        Optional<SavedVmRecords> records,
        Optional<SavedImageRecords> imageRecords,
        Set<SnapshotId> carrying,
        Set<SnapshotId> exporting,
        int rounds,
        int inherited,
        Set<SnapshotId> travelling,
        Superseded superseded,
        Optional<Committing> committing,
        boolean takenBack,
        List<LateVolume> late,
        boolean stopAsked,
        boolean lockAsked,
        boolean homeAsked,
        boolean copyAsked,
        boolean paused,
        OptionalInt stay,
        Optional<Downtime> downtime,
        Optional<Traffic> traffic) {
    /** For a run that has not begun. */
    public static final Learned NOTHING = new LearnedBuilder()
            .rounds(0)
            .inherited(0)
            .superseded(Superseded.NONE)
            .takenBack(false)
            .stopAsked(false)
            .lockAsked(false)
            .homeAsked(false)
            .copyAsked(false)
            .paused(false)
            .build();

    public Learned {
        arrived = Map.copyOf(arrived);
        creating = Set.copyOf(creating);
        created = Map.copyOf(created);
        carrying = Set.copyOf(carrying);
        exporting = Set.copyOf(exporting);
        travelling = Set.copyOf(travelling);
        late = List.copyOf(late);
    }
}
