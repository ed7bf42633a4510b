package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is sent, and where to; the same in every round of a migration.
 *
 * @param vm the VM
 * @param stamp the moment that names of this migration carry
 * @param volumes names of the volumes
 * @param location where to, as the source names it
 */
public record Route(VmId vm, Instant stamp, List<VolumeName> volumes, String location) {
    public Route {
        volumes = List.copyOf(volumes);
    }

    /** For people, a line each. */
    public List<String> details(String round) {
        return List.of(
                "to location " + location + ", tags nvm=" + vm + " mvts=" + stamp.getEpochSecond() + " mvrd=" + round
                        + " cpts=<unix seconds of the snapshot>",
                "volumes " + volumes.stream().map(VolumeName::toString).collect(Collectors.joining(" ")));
    }
}
