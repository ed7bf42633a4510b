package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.StorageCall;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The volumes to send, and the destination; the same in every round of a migration.
 *
 * @param vm the VM
 * @param stamp the time in the names of this migration
 * @param volumes names of the volumes
 * @param location the destination, by the name that the source has for it
 */
public record Route(VmId vm, Instant stamp, List<VolumeName> volumes, String location) {
    public Route {
        volumes = List.copyOf(volumes);
    }

    /** The same with more volumes. */
    public Route with(List<VolumeName> more) {
        return new Route(
                vm,
                stamp,
                Stream.concat(volumes.stream(), more.stream()).distinct().toList(),
                location);
    }

    /** The sending of a round, before it is made. */
    public StorageCall call(String round) {
        return new StorageCall.Send(vm, stamp, round, volumes, location);
    }

    /** For people, one line each. */
    public List<String> details(String round) {
        return List.of(
                "to location " + location + ", as " + round,
                "volumes " + volumes.stream().map(VolumeName::toString).collect(Collectors.joining(" ")));
    }
}
