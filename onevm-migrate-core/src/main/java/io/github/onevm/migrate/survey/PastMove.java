package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * How long those parts of the downtime of an earlier move on this site were that no rehearsal measures, from its journal.
 *
 * @param vm the VM
 * @param volumes number of volumes that were created
 * @param scheduled whether the scheduler chose the host
 * @param stop from the request to stop the VM until the last snapshots are taken
 * @param rest before the start, without sending data and creating volumes: names and records
 * @param start from the request to start the VM until it was seen RUNNING
 */
@Value.Builder
public record PastMove(VmId vm, int volumes, boolean scheduled, Duration stop, Duration rest, Duration start) {}
