package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.util.List;
import org.immutables.value.Value;

/**
 * How long the parts of an earlier move on this site took, from its journal.
 *
 * @param vm the VM
 * @param volumes number of volumes that were created
 * @param scheduled whether the scheduler chose the host
 * @param stop from the request to stop the VM until the last snapshots are taken
 * @param rest before the start, without sending data and creating volumes: names and records
 * @param start from the request to start the VM until it was seen RUNNING
 * @param storage what a rehearsal measures, too: sending the last difference, and creating the volumes
 * @param source the datastore through which the source storage cluster was reached
 * @param destination the same of the destination
 * @param rates bytes per second of those rounds that were long enough to measure a rate
 */
@Value.Builder
public record PastMove(
        VmId vm,
        int volumes,
        boolean scheduled,
        Duration stop,
        Duration rest,
        Duration start,
        Duration storage,
        DatastoreId source,
        DatastoreId destination,
        List<Double> rates) {
    public PastMove {
        rates = List.copyOf(rates);
    }
}
