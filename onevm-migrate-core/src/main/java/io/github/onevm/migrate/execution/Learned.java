package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What a run has learned so far, as its record keeps it for whoever carries on. Holds no secret of the site; the body of the
 * VM is in it. Immutable.
 *
 * @param lastSend the moment with which the newest snapshots were marked
 * @param arrived the newest snapshot of each volume on the destination
 * @param creating volumes that may have been created on the destination; noted before they are
 * @param created global ids of volumes that are known to have been created
 * @param records OpenNebula's records of the VM as they were before the change; noted before it
 * @param stopAsked whether the VM may have been told to stop; noted before it is
 * @param lockAsked whether the VM may have been locked; noted before it is
 * @param stay SEQ of the last history record of the stopped VM: a greater one means that it was started since
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
        boolean stopAsked,
        boolean lockAsked,
        OptionalInt stay,
        Optional<Downtime> downtime,
        Optional<Traffic> traffic) {
    /** What a run knows that has not begun. */
    public static final Learned NOTHING =
            new LearnedBuilder().stopAsked(false).lockAsked(false).build();

    public Learned {
        arrived = Map.copyOf(arrived);
        creating = Set.copyOf(creating);
        created = Map.copyOf(created);
    }
}
