package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a move back can build on.
 *
 * @param missing why there is no base for a volume, one sentence without a full stop for each such volume
 * @param removable the old volumes that are unattached and unchanged since the earlier move
 * @param kept why other old volumes stay, one sentence each
 * @param fallen whether the VM was RUNNING before the earlier move, and fell after its start
 * @param pairs the newest pair of each volume of the earlier move: sent by the cluster that the VM returns to, local where it
 *     is
 * @param unsent how much was written on the volumes since their newest snapshots; the difference to be sent is at least this.
 *     Empty if it is not known
 */
public record BaseSurvey(
        List<String> missing,
        List<OldVolume> removable,
        List<String> kept,
        boolean fallen,
        Map<VolumeName, Arrival> pairs,
        Optional<Bytes> unsent) {
    public BaseSurvey {
        missing = List.copyOf(missing);
        removable = List.copyOf(removable);
        kept = List.copyOf(kept);
        pairs = Map.copyOf(pairs);
    }
}
