package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Map;

/**
 * The move that has brought the VM to where it is, from the cluster that it is to return to.
 *
 * @param pairs the newest pair of each volume: sent by the cluster that the VM returns to, local where it is
 * @param volumes the volumes that it has renamed there
 * @param fallen whether the VM was RUNNING before it, and fell after its start: whoever takes it back wants it to run again
 */
public record EarlierMove(Map<VolumeName, Arrival> pairs, List<OldVolume> volumes, boolean fallen) {
    public EarlierMove {
        pairs = Map.copyOf(pairs);
        volumes = List.copyOf(volumes);
    }
}
