package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The move that has brought the VM to where it is, from the cluster that it is to return to.
 *
 * @param pairs the newest pair of each volume: sent by the cluster that the VM returns to, local where it is
 * @param volumes the volumes that it has renamed there
 * @param origins by each datastore where the VM is: those of the cluster that it returns to from which volumes went there. Empty
 *     if that is not known
 * @param fallen whether the VM was RUNNING before it, and fell after its start: whoever takes it back wants it to run again
 */
public record EarlierMove(
        Map<VolumeName, Arrival> pairs,
        List<OldVolume> volumes,
        Map<DatastoreId, Set<DatastoreId>> origins,
        boolean fallen) {
    public EarlierMove {
        pairs = Map.copyOf(pairs);
        volumes = List.copyOf(volumes);
        origins = Map.copyOf(origins);
    }

    /** A move of which it is not known from which datastores the volumes came. */
    public EarlierMove(Map<VolumeName, Arrival> pairs, List<OldVolume> volumes, boolean fallen) {
        this(pairs, volumes, Map.of(), fallen);
    }
}
