package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * How long the parts of the downtime of an earlier move on this site were, from its journal. Together they are the downtime.
 *
 * @param vm the VM
 * @param volumes number of volumes that were created
 * @param scheduled whether the scheduler chose the host
 * @param stop from the request to stop the VM until the last snapshots are taken
 * @param send from then on until these have arrived
 * @param create creating the volumes
 * @param rest everything else before the start: names and records
 * @param start from the request to start the VM until it was seen RUNNING
 */
@Value.Builder
public record PastMove(
        VmId vm,
        int volumes,
        boolean scheduled,
        Duration stop,
        Duration send,
        Duration create,
        Duration rest,
        Duration start) {}
